import type { CompiledCommonJs, CompiledModule } from './compiled-module.ts';

export interface ExportNamesHost {
  /** Like `require.resolve` in the file `from`. */
  resolve(specifier: string, from: string): string;
  /** Undefined if the file is neither CommonJS nor an ES module. */
  compile(path: string): CompiledModule | undefined;
}

/** The names that a CommonJS file exports to ES modules, including its reexports, without `default`. */
export function commonJsExportNames(
  path: string,
  compiled: CompiledCommonJs,
  host: ExportNamesHost,
  seen = new Set<string>(),
): string[] {
  seen.add(path);
  const names = new Set(compiled.exports);
  for (const specifier of compiled.reexports) {
    let target: CompiledModule | undefined;
    let file: string;
    try {
      file = host.resolve(specifier, path);
      if (seen.has(file)) continue;
      target = host.compile(file);
    } catch {
      // As in Node: running the file will report the error.
      continue;
    }
    if (target?.format !== 'commonjs') continue;
    for (const name of commonJsExportNames(file, target, host, seen)) names.add(name);
  }
  names.delete('default');
  return [...names];
}
