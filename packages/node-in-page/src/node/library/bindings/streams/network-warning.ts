import type { BindingHost } from '../host.ts';

const warned = new WeakSet<BindingHost>();

/**
 * Warns once per process that an address outside the engine can't be reached. For names, the lookup fails with its own
 * error.
 */
export function warnUnreachable(library: BindingHost, address: string): void {
  if (warned.has(library)) return;
  warned.add(library);
  const { emitWarning } = library.kernel.builtin<{ emitWarning(message: string, type: string): void }>('process');
  emitWarning(
    `${address} is out of reach: this program runs in a page, and a page has no network for it. It reaches the servers of this playground, at localhost. Run the project with Node on your machine to reach other hosts`,
    'NetworkWarning',
  );
}
