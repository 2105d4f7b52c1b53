import type { Kernel } from '../../../kernel/kernel.ts';
import { missingFunction } from '../../missing.ts';

/** Imports a module on behalf of Node's library, as `import()` in a module at `parent` (a URL) would. */
export function importFrom(kernel: Kernel, specifier: string, parent: string): Promise<unknown> {
  if (kernel.importModule === undefined)
    throw missingFunction('test', 'run with this option', 'the built-in reporters');
  return kernel.importModule(specifier, parent);
}
