import type { Kernel } from '../kernel/kernel.ts';
import { builtinName } from './builtin-names.ts';
import { libraryRoots, replacedIds } from './library/contents.ts';
import { libraryOf } from './library/library.ts';
import { createProcess } from './process.ts';
import { unsupportedModules } from './unsupported.ts';

export { builtinName, builtinNames, isBuiltin } from './builtin-names.ts';

/** Creates the exports of a builtin for a process. */
export type BuiltinFactory = (kernel: Kernel) => unknown;

/** A module of Node's library. */
const fromLibrary =
  (id: string): BuiltinFactory =>
  (kernel) =>
    libraryOf(kernel).require(id);

/** Modules of the library that programs can import. */
const libraryBuiltins = [...libraryRoots, ...replacedIds].filter(
  (id) => !id.startsWith('internal/') && !(id in unsupportedModules),
);

/** Every builtin of the engine, by its name without `node:`. */
const factories: Readonly<Record<string, BuiltinFactory>> = {
  ...Object.fromEntries(libraryBuiltins.map((id) => [id, fromLibrary(id)])),
  process: createProcess,
  sys: fromLibrary('util'),
};

const made = new WeakMap<Kernel, Map<string, unknown>>();

/**
 * The exports of a builtin (with or without `node:`), the same object each time for one kernel.
 *
 * @throws if the engine has no such builtin: the message names it.
 */
export function loadBuiltin<Exports = Record<string, unknown>>(kernel: Kernel, specifier: string): Exports {
  const name = builtinName(specifier) ?? builtinName(`node:${specifier}`) ?? specifier;
  let modules = made.get(kernel);
  if (modules === undefined) {
    modules = new Map();
    made.set(kernel, modules);
  }
  if (!modules.has(name)) {
    const factory = factories[name];
    if (factory === undefined) {
      const why = unsupportedModules[name] ?? 'it is no module of Node';
      const message = `The module node:${name} is not available when Node runs in a page: ${why}, or run the project with Node on your machine.`;
      throw Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
    }
    modules.set(name, factory(kernel));
  }
  return modules.get(name) as Exports;
}

/** True if the engine has this builtin (`name` without `node:`). */
export function hasBuiltin(name: string): boolean {
  return name in factories;
}
