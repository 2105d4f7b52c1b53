import { browser } from '../../browser.ts';
import { missingFunction } from '../../missing.ts';

interface Memory {
  readonly usedJSHeapSize: number;
  readonly totalJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

/** The fields of V8's heap statistics, in the order of Node's buffer. */
const heapFields = [
  'kTotalHeapSizeIndex',
  'kTotalHeapSizeExecutableIndex',
  'kTotalPhysicalSizeIndex',
  'kTotalAvailableSize',
  'kUsedHeapSizeIndex',
  'kHeapSizeLimitIndex',
  'kMallocedMemoryIndex',
  'kPeakMallocedMemoryIndex',
  'kDoesZapGarbageIndex',
  'kNumberOfNativeContextsIndex',
  'kNumberOfDetachedContextsIndex',
  'kTotalGlobalHandlesSizeIndex',
  'kUsedGlobalHandlesSizeIndex',
  'kExternalMemoryIndex',
] as const;

const spaceFields = [
  'kSpaceSizeIndex',
  'kSpaceUsedSizeIndex',
  'kSpaceAvailableSizeIndex',
  'kPhysicalSpaceSizeIndex',
] as const;

const codeFields = [
  'kCodeAndMetadataSizeIndex',
  'kBytecodeAndMetadataSizeIndex',
  'kExternalScriptSourceSizeIndex',
  'kCPUProfilerMetaDataSizeIndex',
] as const;

const indices = (fields: readonly string[]): Record<string, number> =>
  Object.fromEntries(fields.map((field, index) => [field, index]));

/** `internalBinding('v8')`: heap statistics where the browser has them (Chromium); otherwise 0. */
export function v8Binding(): Record<string, unknown> {
  const heap = new Float64Array(heapFields.length);
  const missing = (name: string, instead: string) => () => {
    throw missingFunction('v8', name, instead);
  };
  return {
    ...indices(heapFields),
    ...indices(spaceFields),
    ...indices(codeFields),
    kHeapSpaces: [],
    heapStatisticsBuffer: heap,
    heapSpaceStatisticsBuffer: new Float64Array(spaceFields.length),
    heapCodeStatisticsBuffer: new Float64Array(codeFields.length),
    updateHeapStatisticsBuffer() {
      const { memory } = browser.performance as Performance & { readonly memory?: Memory };
      heap[0] = memory?.totalJSHeapSize ?? 0;
      heap[2] = heap[0];
      heap[3] = memory === undefined ? 0 : memory.jsHeapSizeLimit - memory.usedJSHeapSize;
      heap[4] = memory?.usedJSHeapSize ?? 0;
      heap[5] = memory?.jsHeapSizeLimit ?? 0;
      heap[9] = 1;
    },
    updateHeapSpaceStatisticsBuffer: () => {},
    updateHeapCodeStatisticsBuffer: () => {},
    detailLevel: { DETAILED: 0, BRIEF: 1 },
    cachedDataVersionTag: () => 0,
    setFlagsFromString: missing('setFlagsFromString', 'nothing: a page sets no flags of its JavaScript engine'),
    setHeapSnapshotNearHeapLimit: missing('setHeapSnapshotNearHeapLimit', 'the memory panel of the browser'),
    getCppHeapStatistics: missing('getCppHeapStatistics', 'v8.getHeapStatistics'),

    isStringOneByteRepresentation: (text: string) => /^[\0-\xff]*$/.test(text),
    GCProfiler: missing('GCProfiler', 'the performance panel of the browser'),
  };
}
