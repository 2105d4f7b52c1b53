import type { Kernel } from '../kernel/kernel.ts';
import { browserStreams } from './browser.ts';
import { libraryOf } from './library/library.ts';

/** `stream/web`: the browser's own classes, which print as Node's once the library knows them. */
export function createStreamWeb(kernel: Kernel): Record<string, unknown> {
  libraryOf(kernel).require('internal/webstreams/readablestream');
  return { ...browserStreams };
}
