import type { ModuleRecord } from './module-record.ts';
import { SourceRecord } from './source-record.ts';

/**
 * Links a module graph: finds cycles, resolves every import, and prepares the evaluation.
 *
 * @throws SyntaxError if a module imports a name that is not exported; then no module of this graph is linked.
 */
export function linkModule(root: ModuleRecord): void {
  if (!(root instanceof SourceRecord) || root.status !== 'unlinked') return;
  const linker = new Linker();
  try {
    linker.visit(root);
  } catch (error) {
    for (const module of linker.visited) module.status = 'unlinked';
    throw error;
  }
  const cyclic = linker.visited.filter((module) => module.cyclic);
  for (const module of linker.visited) if (!module.cyclic) module.prepare();
  for (const module of cyclic) module.prepare();
  for (const module of cyclic) module.bindEarlyImports();
  for (const module of linker.visited) module.status = 'linked';
}

/** Depth first, as in the specification: imports before importers. Cycles are found by Tarjan's algorithm. */
class Linker {
  readonly visited: SourceRecord[] = [];
  readonly #index = new Map<SourceRecord, number>();
  readonly #low = new Map<SourceRecord, number>();
  readonly #stack: SourceRecord[] = [];

  visit(module: SourceRecord): void {
    const index = this.visited.push(module) - 1;
    module.status = 'linking';
    this.#index.set(module, index);
    this.#low.set(module, index);
    this.#stack.push(module);
    for (const requested of module.requested) {
      if (!(requested instanceof SourceRecord)) continue;
      if (requested === module) module.cyclic = true;
      if (requested.status === 'unlinked') {
        this.visit(requested);
        this.#lower(module, this.#low.get(requested));
      } else if (this.#stack.includes(requested)) this.#lower(module, this.#index.get(requested));
    }
    module.checkImports();
    if (this.#low.get(module) !== index) return;
    const members = this.#stack.splice(this.#stack.indexOf(module));
    for (const member of members) {
      member.component = module;
      if (members.length > 1) member.cyclic = true;
    }
  }

  #lower(module: SourceRecord, to: number | undefined): void {
    if (to !== undefined && to < (this.#low.get(module) ?? 0)) this.#low.set(module, to);
  }
}
