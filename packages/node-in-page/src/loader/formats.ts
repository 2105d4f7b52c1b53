import { extensionOf, pathOfUrl } from './file-url.ts';
import { nodeError } from './node-error.ts';
import type { PackageReader } from './package-json.ts';

export type ModuleFormat = 'module' | 'commonjs' | 'detect' | 'json' | 'builtin';

/** The format of a file, by its extension and the `type` of its package. Undefined for an unknown extension. */
export function formatOfFile(path: string, packages: PackageReader): ModuleFormat | undefined {
  switch (extensionOf(path)) {
    case '.mjs':
    case '.mts':
      return 'module';
    case '.cjs':
    case '.cts':
      return 'commonjs';
    case '.js':
    case '.ts':
    case '':
      return byPackage(path, packages);
    case '.json':
      return 'json';
    default:
      return undefined;
  }
}

function byPackage(path: string, packages: PackageReader): ModuleFormat {
  const type = packages.scopeOf(path)?.type ?? 'none';
  // Node assumes CommonJS for installed packages without a type, and detects the format otherwise.
  return type === 'none' ? 'detect' : type;
}

/** @throws ERR_UNKNOWN_FILE_EXTENSION */
export function formatOfUrl(url: string, packages: PackageReader): ModuleFormat {
  if (url.startsWith('node:')) return 'builtin';
  if (url.startsWith('data:')) return formatOfData(url);
  const path = pathOfUrl(url);
  const format = formatOfFile(path, packages);
  if (format) return format;
  throw nodeError(TypeError, 'ERR_UNKNOWN_FILE_EXTENSION', `Unknown file extension "${extensionOf(path)}" for ${path}`);
}

function formatOfData(url: string): ModuleFormat {
  const mime = /^data:([^;,]*)/.exec(url)?.[1] ?? '';
  if (/^(?:text|application)\/(?:x-)?javascript$/.test(mime)) return 'module';
  if (mime === 'application/json') return 'json';
  throw nodeError(RangeError, 'ERR_UNKNOWN_MODULE_FORMAT', `Unknown module format: ${mime || 'null'} for URL ${url}`);
}

/** The decoded contents of a `data:` URL. */
export function textOfData(url: string): string {
  const [, meta = '', body = ''] = /^data:([^,]*),([^]*)$/.exec(url) ?? [];
  const decoded = decodeURIComponent(body);
  if (!/;base64$/i.test(meta)) return decoded;
  return new TextDecoder().decode(Uint8Array.from(atob(decoded), (character) => character.charCodeAt(0)));
}

/**
 * Validates the attributes of an import for the format of the module.
 *
 * @throws ERR_IMPORT_ATTRIBUTE_MISSING and the like
 */
export function checkAttributes(url: string, format: ModuleFormat, attributes: Readonly<Record<string, string>>): void {
  const unsupported = (key: string, value: string): Error =>
    nodeError(
      TypeError,
      'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED',
      `Import attribute "${key}" with value "${value}" is not supported in ${url}`,
    );
  for (const [key, value] of Object.entries(attributes)) if (key !== 'type') throw unsupported(key, value);
  const { type } = attributes;
  if (format === 'json') {
    if (type === 'json') return;
    if (type !== undefined) throw unsupported('type', type);
    const message = `Module "${url}" needs an import attribute of "type: json"`;
    throw nodeError(TypeError, 'ERR_IMPORT_ATTRIBUTE_MISSING', message);
  }
  if (type === undefined) return;
  if (type !== 'json') throw unsupported('type', type);
  throw nodeError(TypeError, 'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE', `Module "${url}" is not of type "json"`);
}
