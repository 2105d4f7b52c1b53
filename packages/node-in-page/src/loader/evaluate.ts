import { SyntheticRecord, type ModuleRecord } from './module-record.ts';
import { SourceRecord } from './source-record.ts';

/** The fields of a Cyclic Module Record during evaluation. */
interface Evaluation {
  readonly module: SourceRecord;
  index: number;
  ancestor: number;
  cycleRoot: Evaluation | undefined;
  /** [[AsyncEvaluationOrder]]; 0 if not asynchronous. */
  asyncOrder: number;
  pending: number;
  readonly parents: Evaluation[];
  failure: { readonly error: unknown } | undefined;
  capability: PromiseWithResolvers<void> | undefined;
}

/**
 * Evaluates linked modules in the order of the specification (16.2.1.5.3, Evaluate, and what it calls). One per
 * process.
 */
export class Evaluator {
  readonly #evaluations = new WeakMap<SourceRecord, Evaluation>();
  #lastAsyncOrder = 0;

  /** Evaluates a module and its imports, once. The promise settles when all of them have run. */
  evaluate(module: ModuleRecord): Promise<void> {
    if (!(module instanceof SourceRecord)) {
      return new Promise((resolve) => {
        if (module instanceof SyntheticRecord) module.evaluate();
        resolve();
      });
    }
    let evaluation = this.#of(module);
    const isStarted = module.status === 'evaluating-async' || module.status === 'evaluated';
    if (isStarted) evaluation = evaluation.cycleRoot ?? evaluation;
    if (evaluation.capability) return evaluation.capability.promise;
    const capability = Promise.withResolvers<void>();
    evaluation.capability = capability;
    const stack: Evaluation[] = [];
    try {
      if (isStarted && evaluation.failure) throw evaluation.failure.error;
      this.#inner(evaluation.module, stack, 0);
      if (evaluation.asyncOrder === 0) capability.resolve();
    } catch (error) {
      for (const member of stack) {
        member.module.status = 'evaluated';
        member.failure = { error };
        member.cycleRoot ??= member;
      }
      evaluation.failure ??= { error };
      capability.reject(error);
    }
    return capability.promise;
  }

  /** True if evaluation is asynchronous: the module or one of its imports has top-level await. */
  isAsync(module: ModuleRecord, seen = new Set<ModuleRecord>()): boolean {
    if (!(module instanceof SourceRecord) || seen.has(module) || module.isSettled) return false;
    seen.add(module);
    return module.compiled.asyncEvaluation || module.requested.some((requested) => this.isAsync(requested, seen));
  }

  /**
   * Evaluates a module synchronously, for `require`.
   *
   * @throws what the module throws
   */
  evaluateSync(module: ModuleRecord): void {
    const promise = this.evaluate(module);
    if (module instanceof SourceRecord) {
      const { failure } = this.#of(module);
      if (failure) {
        // `require` throws the error; nothing handles the promise.
        promise.catch(() => {});
        throw failure.error;
      }
    }
  }

  /** Modules that are suspended at their own top-level await. */
  suspendedModules(root: ModuleRecord, seen = new Set<ModuleRecord>()): SourceRecord[] {
    if (!(root instanceof SourceRecord) || seen.has(root)) return [];
    seen.add(root);
    const inner = root.requested.flatMap((requested) => this.suspendedModules(requested, seen));
    const waits = root.status === 'evaluating-async' && this.#of(root).pending === 0 && root.compiled.asyncEvaluation;
    return waits ? [...inner, root] : inner;
  }

  #of(module: SourceRecord): Evaluation {
    let evaluation = this.#evaluations.get(module);
    if (!evaluation) {
      evaluation = {
        module,
        index: -1,
        ancestor: -1,
        cycleRoot: undefined,
        asyncOrder: 0,
        pending: 0,
        parents: [],
        failure: undefined,
        capability: undefined,
      };
      this.#evaluations.set(module, evaluation);
    }
    return evaluation;
  }

  #inner(record: ModuleRecord, stack: Evaluation[], index: number): number {
    if (!(record instanceof SourceRecord)) {
      if (record instanceof SyntheticRecord) record.evaluate();
      return index;
    }
    const evaluation = this.#of(record);
    if (record.status === 'evaluating-async' || record.status === 'evaluated') {
      if (evaluation.failure) throw evaluation.failure.error;
      return index;
    }
    if (record.status === 'evaluating') return index;
    record.status = 'evaluating';
    evaluation.index = index;
    evaluation.ancestor = index;
    let next = index + 1;
    stack.push(evaluation);
    for (const requested of record.requested) {
      next = this.#inner(requested, stack, next);
      if (!(requested instanceof SourceRecord)) continue;
      let required = this.#of(requested);
      if (requested.status === 'evaluating') evaluation.ancestor = Math.min(evaluation.ancestor, required.ancestor);
      else {
        required = required.cycleRoot ?? required;
        if (required.failure) throw required.failure.error;
      }
      if (required.asyncOrder > 0 && required.module.status !== 'evaluated') {
        evaluation.pending += 1;
        required.parents.push(evaluation);
      }
    }
    if (evaluation.pending > 0 || record.compiled.asyncEvaluation) {
      evaluation.asyncOrder = this.#lastAsyncOrder += 1;
      if (evaluation.pending === 0) this.#executeAsync(evaluation);
    } else {
      record.execute();
      record.settle();
    }
    if (evaluation.ancestor === evaluation.index) {
      for (;;) {
        const member = stack.pop();
        if (!member) break;
        member.module.status = member.asyncOrder > 0 ? 'evaluating-async' : 'evaluated';
        member.cycleRoot = evaluation;
        if (member === evaluation) break;
      }
    }
    return next;
  }

  #executeAsync(evaluation: Evaluation): void {
    const done = evaluation.module.execute() as Promise<void>;
    done.then(
      () => this.#fulfilled(evaluation),
      (error: unknown) => this.#rejected(evaluation, error),
    );
  }

  #fulfilled(evaluation: Evaluation): void {
    if (evaluation.module.status === 'evaluated') return;
    this.#finish(evaluation);
    const ready: Evaluation[] = [];
    gatherAvailableAncestors(evaluation, ready);
    for (const parent of ready.sort((one, other) => one.asyncOrder - other.asyncOrder)) {
      if (parent.module.status === 'evaluated') continue;
      if (parent.module.compiled.asyncEvaluation) {
        this.#executeAsync(parent);
        continue;
      }
      try {
        parent.module.execute();
      } catch (error) {
        this.#rejected(parent, error);
        continue;
      }
      this.#finish(parent);
    }
  }

  #finish(evaluation: Evaluation): void {
    evaluation.module.status = 'evaluated';
    evaluation.module.settle();
    evaluation.capability?.resolve();
  }

  #rejected(evaluation: Evaluation, error: unknown): void {
    if (evaluation.module.status === 'evaluated') return;
    evaluation.failure = { error };
    evaluation.module.status = 'evaluated';
    for (const parent of evaluation.parents) this.#rejected(parent, error);
    evaluation.capability?.reject(error);
  }
}

/** GatherAvailableAncestors: the importers that were waiting only for this module. */
function gatherAvailableAncestors(evaluation: Evaluation, ready: Evaluation[]): void {
  for (const parent of evaluation.parents) {
    if (ready.includes(parent) || parent.cycleRoot?.failure) continue;
    parent.pending -= 1;
    if (parent.pending > 0) continue;
    ready.push(parent);
    if (!parent.module.compiled.asyncEvaluation) gatherAvailableAncestors(parent, ready);
  }
}
