import type { Workbox } from 'workbox-window/Workbox.js';
import { ofThisBuild } from '../site-build.ts';
import { basePath, createWorkbox } from './registration.ts';
import './update-notice.css';

/** What `src/pages/offline/[language].json.ts` holds. */
interface Words {
  readonly text: string;
  readonly update: string;
  readonly later: string;
}

/** On a page that the service worker answers for: tells of an update that is ready. */
export async function offerUpdate(): Promise<void> {
  const workbox = createWorkbox();
  if (workbox === null) return;
  watchForUpdate(workbox);
  // Offline, or blocked since: the page works on with what is kept.
  await workbox.register({ immediate: true }).catch(() => undefined);
}

/** Asks when another build is ready to take over. */
export function watchForUpdate(workbox: Workbox): void {
  workbox.addEventListener('waiting', () => {
    void show(workbox);
  });
}

async function show(workbox: Workbox): Promise<void> {
  if (document.querySelector('.site-update') !== null) return;
  const response = await fetch(ofThisBuild(`${basePath}offline/${document.documentElement.lang}.json`)).catch(
    () => null,
  );
  if (response?.ok !== true) return;
  const { text, update, later } = (await response.json()) as Words;
  const notice = document.createElement('div');
  notice.className = 'site-update not-content';
  notice.role = 'status';
  const words = document.createElement('p');
  words.textContent = text;
  notice.append(
    words,
    button(update, () => {
      // Only here: another tab goes on with its page until its reader reloads it.
      workbox.addEventListener('controlling', () => {
        location.reload();
      });
      workbox.messageSkipWaiting();
    }),
    button(later, () => {
      notice.remove();
    }),
  );
  document.body.append(notice);
}

function button(label: string, onPress: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', onPress);
  return element;
}
