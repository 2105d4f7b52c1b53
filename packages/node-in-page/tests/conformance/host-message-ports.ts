/**
 * Message ports for the conformance host: the engine's Node library installs its methods on `MessagePort.prototype`, where
 * Node has already defined them as non-configurable. Within one thread, the engine doesn't use the ports underneath.
 */
class HostMessagePort extends EventTarget {
  postMessage(): void {}
  start(): void {}
  close(): void {}
}

class HostMessageChannel {
  readonly port1 = new HostMessagePort();
  readonly port2 = new HostMessagePort();
}

Object.assign(globalThis, { MessagePort: HostMessagePort, MessageChannel: HostMessageChannel });
