import constants from './library/constants.json' with { type: 'json' };

/** Modules that can be imported only with the scheme `node:`, as in Node 22. */
const onlyWithScheme: ReadonlySet<string> = new Set(['sea', 'sqlite', 'test', 'test/reporters']);

const listed: ReadonlySet<string> = new Set(constants.builtinModules.map((name) => name.replace(/^node:/, '')));

/** `module.builtinModules` of the pinned Node. */
export const builtinNames: readonly string[] = constants.builtinModules;

/** The name without `node:` if the specifier names a builtin of Node 22; undefined otherwise. */
export function builtinName(specifier: string): string | undefined {
  const prefixed = specifier.startsWith('node:');
  const name = prefixed ? specifier.slice(5) : specifier;
  if (onlyWithScheme.has(name)) return prefixed ? name : undefined;
  return listed.has(name) ? name : undefined;
}

/** As `module.isBuiltin`. */
export function isBuiltin(specifier: string): boolean {
  return builtinName(specifier) !== undefined;
}
