import { portsOf } from '../bindings/messaging/ports.ts';
import type { BindingHost } from '../bindings/host.ts';

/** `internal/worker/js_transferable`: instances of Node's classes can't be cloned; the browser clones its own. */
export function transferable(library: BindingHost): Record<string, unknown> {
  const {
    messaging_clone_symbol,
    messaging_deserialize_symbol,
    messaging_transfer_symbol,
    messaging_transfer_list_symbol,
  } = library.symbols;
  return {
    markTransferMode: () => {},
    setup: () => {},
    structuredClone: structuredCloneChecked(library),
    kClone: messaging_clone_symbol,
    kDeserialize: messaging_deserialize_symbol,
    kTransfer: messaging_transfer_symbol,
    kTransferList: messaging_transfer_list_symbol,
  };
}

/** The browser's `structuredClone` with Node's errors. */
export function structuredCloneChecked(library: BindingHost): typeof globalThis.structuredClone {
  return function structuredClone<Value>(value: Value, options?: StructuredSerializeOptions): Value {
    if (arguments.length === 0) {
      const { codes } = library.require<{ codes: Record<string, new (detail: string) => Error> }>('internal/errors');
      const MissingArguments = codes['ERR_MISSING_ARGS'] ?? TypeError;
      throw new MissingArguments('The value argument must be specified');
    }
    return portsOf(library).clone(value, options?.transfer ?? []) as Value;
  };
}
