/** The browser's `MessagePort`, saved when the engine loads: its methods are replaced by Node's later. */
const { prototype } = globalThis.MessagePort;
const { addEventListener } = globalThis.EventTarget.prototype;
const { postMessage, start, close } = prototype;

export const NativeChannel = globalThis.MessageChannel;
export const NativePort = globalThis.MessagePort;

export function post(port: MessagePort, message: unknown, transfer: readonly Transferable[]): void {
  postMessage.call(port, message, { transfer: [...transfer] });
}

/** Calls back for each message; queued messages come first. */
export function listen(port: MessagePort, listener: (event: MessageEvent) => void): void {
  addEventListener.call(port, 'message', listener as (event: Event) => void);
  start.call(port);
}

export function closePort(port: MessagePort): void {
  close.call(port);
}
