/** The browser's own `Blob`, kept when the engine loads: afterwards a program sees Node's in its place. */
export const Blob = globalThis.Blob;
export type Blob = InstanceType<typeof globalThis.Blob>;
