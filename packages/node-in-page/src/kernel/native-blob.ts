/** The browser's `Blob`, captured when the engine loads: later the global is replaced by Node's. */
export const Blob = globalThis.Blob;
export type Blob = InstanceType<typeof globalThis.Blob>;
