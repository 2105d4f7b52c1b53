import { browser } from '../../browser.ts';
import type { BindingHost } from '../bindings/host.ts';

type Print = (value: unknown, options: object) => string;

/** The browser's Blob, printed as Node prints one. */
function printedAsInNode<Class extends { readonly prototype: object }>(
  library: BindingHost,
  Class: Class,
  fields: readonly string[],
): Class {
  const { customInspectSymbol } = library.require<{ customInspectSymbol: symbol }>('internal/util');
  Object.defineProperty(Class.prototype, customInspectSymbol, {
    configurable: true,
    value(this: Record<string, unknown>, depth: number, options: { depth?: number | null }, print: Print) {
      if (depth < 0) return this;
      const nestedOptions = {
        ...options,
        depth: options.depth === null || options.depth === undefined ? null : options.depth - 1,
      };
      const shown = Object.fromEntries(fields.map((field) => [field, this[field]]));
      return `${this.constructor.name} ${print(shown, nestedOptions)}`;
    },
  });
  return Class;
}

/** `internal/blob`. */
export function blobModule(library: BindingHost): Record<string, unknown> {
  return {
    Blob: printedAsInNode(library, browser.Blob, ['size', 'type']),
    isBlob: (value: unknown) => value instanceof browser.Blob,
    resolveObjectURL: () => undefined,
    createBlobFromFilePath: (path: string, options: BlobPropertyBag) =>
      new browser.Blob([new Uint8Array(library.kernel.files.readFile(path))], options),
  };
}

/** `internal/file`. */
export function fileModule(library: BindingHost): Record<string, unknown> {
  return { File: printedAsInNode(library, browser.File, ['size', 'type', 'name', 'lastModified']) };
}
