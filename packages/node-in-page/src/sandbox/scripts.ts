/**
 * The two scripts of the sandbox frame. They are strings, since the CSP allows them by hash, and minimal: all other code
 * arrives through the port.
 */

/** Outer layer: relays the page's message, unread, to the inner frame once that listens. */
export const RELAY_SCRIPT = `
let listening = false, waiting = null;
const hand = () => {
  if (!listening || !waiting) return;
  frames[0].postMessage(waiting.data, '*', [...waiting.ports]);
  waiting = null;
};
addEventListener('message', (event) => {
  if (event.source === frames[0] && event.data === 'listening') listening = true;
  else if (event.source === parent && event.origin === location.origin) waiting = event;
  hand();
});
`;

/** Inner layer, of opaque origin: evaluates the broker's script, which reads its port from `engineBoot`. */
export const INNER_SCRIPT = `
addEventListener('message', (event) => {
  if (event.source !== parent || event.data?.type !== 'boot') return;
  globalThis.engineBoot = { port: event.ports[0], process: event.data.process, core: event.data.core };
  const url = URL.createObjectURL(new Blob([event.data.broker], { type: 'text/javascript' }));
  import(url).catch((error) => event.ports[0].postMessage({ type: 'broken', message: String(error) }));
});
parent.postMessage('listening', '*');
`;
