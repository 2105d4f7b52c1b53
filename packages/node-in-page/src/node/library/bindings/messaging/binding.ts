import type { BindingHost } from '../host.ts';
import { missingFunction } from '../../../missing.ts';
import { broadcastChannels } from './broadcast.ts';
import { NativeChannel, NativePort } from './native-ports.ts';
import { portsOf } from './ports.ts';

type TransferOptions = readonly Transferable[] | { readonly transfer?: readonly Transferable[] } | null | undefined;

/** `internalBinding('messaging')`: the native layer below Node's `MessagePort`, over the browser's ports. */
export function messagingBinding(library: BindingHost): Record<string, unknown> {
  const ports = portsOf(library);
  const untransferable = library.privateSymbols['untransferable_object_private_symbol'];

  const cloneError = (message: string): Error => {
    const NodeException = library.DOMException as new (message: string, name: string) => Error;
    return new NodeException(message, 'DataCloneError');
  };
  const typeError = (code: string, message: string): Error => Object.assign(new TypeError(message), { code });

  function transferList(options: TransferOptions): readonly Transferable[] {
    if (options === undefined || options === null) return [];
    if (typeof options !== 'object') {
      throw typeError('ERR_INVALID_ARG_TYPE', 'Optional transferList argument must be an iterable');
    }
    const list = Symbol.iterator in options ? [...options] : [...(options.transfer ?? [])];
    for (const each of list as unknown[]) {
      if (typeof each !== 'object' || each === null) throw cloneError('Found invalid value in transferList.');
      if (untransferable && (each as Record<symbol, unknown>)[untransferable] !== undefined) {
        throw cloneError('Cannot transfer object of unsupported type.');
      }
    }
    return list;
  }

  const methods = {
    postMessage(this: MessagePort, value: unknown, options?: TransferOptions) {
      if (arguments.length === 0) {
        throw typeError('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
      }
      ports.post(this, value, transferList(options));
    },
    start(this: MessagePort) {
      ports.start(this);
    },
    close(this: MessagePort) {
      ports.close(this);
    },
    ref(this: MessagePort) {
      ports.ref(this);
    },
    unref(this: MessagePort) {
      ports.unref(this);
    },
    hasRef(this: MessagePort) {
      return ports.hasRef(this);
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(NativePort.prototype, name, { configurable: true, enumerable: true, writable: true, value });
  }

  return {
    MessagePort: NativePort,
    MessageChannel: class MessageChannel {
      readonly port1: MessagePort;
      readonly port2: MessagePort;

      constructor() {
        const { port1, port2 } = new NativeChannel();
        ports.connect(port1, port2);
        this.port1 = port1;
        this.port2 = port2;
      }
    },
    broadcastChannel: broadcastChannels(library, ports),
    drainMessagePort: (port: MessagePort | null | undefined) => port && ports.drain(port),
    stopMessagePort: (port: MessagePort) => ports.stop(port),
    receiveMessageOnPort(port: unknown) {
      if (!ports.isPort(port)) {
        throw typeError('ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
      }
      const message = ports.receive(port);
      return message ? message.value : library.symbols['no_message_symbol'];
    },
    moveMessagePortToContext() {
      throw missingFunction('worker_threads', 'moveMessagePortToContext', 'the port in its own context');
    },
    get DOMException() {
      return library.DOMException;
    },
    structuredClone: (value: unknown, options?: { readonly transfer?: readonly Transferable[] }) =>
      ports.clone(value, transferList(options?.transfer)),
  };
}
