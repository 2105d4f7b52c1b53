import { missingFunction } from '../../missing.ts';
import type { BindingHost } from '../bindings/host.ts';

/**
 * `internal/async_hooks` without hooks: it assigns ids, since objects show them. `AsyncLocalStorage` is implemented by
 * the loader.
 */
export function asyncHooks(library: BindingHost): Record<string, unknown> {
  let last = 1;
  const newAsyncId = (): number => {
    last += 1;
    return last;
  };
  const nothing = (): void => {};
  const { async_id_symbol, trigger_async_id_symbol, owner_symbol } = library.symbols;
  return {
    symbols: {
      async_id_symbol,
      trigger_async_id_symbol,
      owner_symbol,
      init_symbol: Symbol('init'),
      before_symbol: Symbol('before'),
      after_symbol: Symbol('after'),
      destroy_symbol: Symbol('destroy'),
      promise_resolve_symbol: Symbol('promiseResolve'),
    },
    newAsyncId,
    constants: { kInit: 0, kBefore: 1, kAfter: 2, kDestroy: 3, kPromiseResolve: 4, kTotals: 5 },
    asyncWrap: { Providers: {} },
    executionAsyncResource: () => ({}),
    getHookArrays() {
      throw missingFunction('async_hooks', 'createHook().enable', 'async_hooks.AsyncLocalStorage');
    },
    getOrSetAsyncId(this: void, object: Record<symbol, number>) {
      const symbol = async_id_symbol ?? Symbol('asyncId');
      object[symbol] ??= newAsyncId();
      return object[symbol];
    },
    getDefaultTriggerAsyncId: () => 1,
    executionAsyncId: () => 1,
    triggerAsyncId: () => 0,
    defaultTriggerAsyncIdScope: (_id: number, run: (...rest: unknown[]) => unknown, ...rest: unknown[]) => run(...rest),
    clearDefaultTriggerAsyncId: nothing,
    clearAsyncIdStack: nothing,
    hasAsyncIdStack: () => false,
    enabledHooksExist: () => false,
    initHooksExist: () => false,
    afterHooksExist: () => false,
    destroyHooksExist: () => false,
    emitInit: nothing,
    emitInitScript: nothing,
    emitBefore: nothing,
    emitAfter: nothing,
    emitDestroy: nothing,
    pushAsyncContext: nothing,
    popAsyncContext: () => false,
    registerDestroyHook: nothing,
  };
}
