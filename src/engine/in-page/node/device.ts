/**
 * What the browser tells of the device, read when the engine loads: afterwards `navigator` is Node's.
 * `memory` in bytes, as far as it is told (browsers round it, and stop at 8 GiB).
 */
export const device = readDevice();

function readDevice(): { readonly processors: number; readonly language: string; readonly memory: number } {
  const {
    hardwareConcurrency,
    language,
    deviceMemory = 4,
  } = navigator as Navigator & { readonly deviceMemory?: number };
  return { processors: hardwareConcurrency || 1, language, memory: deviceMemory * 2 ** 30 };
}
