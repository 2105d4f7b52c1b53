import { refreshNodeLibrary } from '../../tools/refresh-node-library.ts';

/** Updates the extracted texts of Node's library before the tests read them. */
export default async function setUp(): Promise<void> {
  await refreshNodeLibrary();
}
