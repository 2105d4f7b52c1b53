/** The browser's own ports, kept when the engine loads: afterwards their methods are Node's. */
const { prototype } = globalThis.MessagePort;
const { addEventListener } = globalThis.EventTarget.prototype;
const { postMessage, start, close } = prototype;

export const NativeChannel = globalThis.MessageChannel;
export const NativePort = globalThis.MessagePort;

export function post(port: MessagePort, message: unknown, transfer: readonly Transferable[]): void {
  postMessage.call(port, message, { transfer: [...transfer] });
}

/** Hears each message from now on; those that waited come first. */
export function listen(port: MessagePort, listener: (event: MessageEvent) => void): void {
  addEventListener.call(port, 'message', listener as (event: Event) => void);
  start.call(port);
}

export function closePort(port: MessagePort): void {
  close.call(port);
}
