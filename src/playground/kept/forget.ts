import { removeOfflineFiles } from '../../offline/remove.ts';
import { browserDatabase } from '../model/work-database.ts';
import { channelName, isOurs, keysOf } from './keys.ts';

/**
 * Deletes everything that this site keeps in this browser. Exercises that are started in other tabs go back to how they
 * came.
 * @throws DOMException where storage is blocked; then nothing is kept.
 */
export async function forgetEverything(): Promise<void> {
  for (const key of keysOf(localStorage).filter(isOurs)) localStorage.removeItem(key);
  await browserDatabase().clear();
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ work: '', kind: 'forgotten' });
  channel.close();
  await removeOfflineFiles();
}
