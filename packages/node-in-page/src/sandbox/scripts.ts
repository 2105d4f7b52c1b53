/**
 * The two scripts of the engine's frame. They are text, since the policy names them by their hashes; each is as small
 * as can be, everything else arrives through the port.
 */

/** Outer layer: hands what the page posts on to the inner frame, once that one listens. It reads nothing of it. */
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

/** Inner layer, of opaque origin: evaluates the broker's text, which finds its port in `engineBoot`. */
export const INNER_SCRIPT = `
addEventListener('message', (event) => {
  if (event.source !== parent || event.data?.type !== 'boot') return;
  globalThis.engineBoot = { port: event.ports[0], process: event.data.process, core: event.data.core };
  const url = URL.createObjectURL(new Blob([event.data.broker], { type: 'text/javascript' }));
  import(url).catch((error) => event.ports[0].postMessage({ type: 'broken', message: String(error) }));
});
parent.postMessage('listening', '*');
`;
