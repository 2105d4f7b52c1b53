// Moves both sources, page by page: retries a page that fails, goes on at the checkpoint after a crash.
import { integrate } from './integrate.mjs';
import { movePage } from './pipeline.mjs';
import { Unavailable } from './sources/service.mjs';
import { Crash } from './store.mjs';

/** @import { Report } from './integrate.mjs' */
/** @import { Store, Total } from './store.mjs' */
/**
 * @typedef {object} Source
 * @property {string} name
 * @property {Total} note - what it says that it sends
 * @property {number} pages
 * @property {(number: number) => Promise<Record<string, unknown>[]>} page - counted from 0
 */
/** @typedef {{ place: string, report: Report }} Item - a report and where it stood, such as `service 3/17` */
/** @typedef {{ source: string, number: number, items: Item[] }} Page */
/** @typedef {{ loaded: Total, quarantined: Total, duplicates: Total }} Totals */

const attempts = 3;

/**
 * @param {readonly Source[]} sources
 * @param {Store} store
 * @param {{ say: (text: string) => void, afterPage: () => Promise<void> }} listener
 */
export async function move(sources, store, listener) {
  for (;;) {
    try {
      for (const source of sources) await moveSource(source, store, listener);
      return;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      store.clientIsGone();
      listener.say(`Crash at ${error.message}, started again`);
    }
  }
}

/** @type {(source: Source, store: Store, listener: Parameters<typeof move>[2]) => Promise<void>} */
async function moveSource(source, store, { say, afterPage }) {
  const first = store.checkpoint(source.name);
  for (let number = first; number < source.pages; number += 1) {
    const records = await fetchPage(source, number, say);
    const items = records.map((record, index) => ({
      place: `${source.name} ${number + 1}/${index + 1}`,
      report: integrate(source.name, record),
    }));
    movePage({ source: source.name, number, items }, store);
    await afterPage();
  }
  if (first < source.pages) say(`${source.name}: pages ${first + 1} to ${source.pages} moved`);
}

/** @param {Source} source @param {number} number @param {(text: string) => void} say */
async function fetchPage(source, number, say) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.page(number);
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === attempts) throw error;
      say(`${source.name}: page ${number + 1} failed, retried`);
    }
  }
}
