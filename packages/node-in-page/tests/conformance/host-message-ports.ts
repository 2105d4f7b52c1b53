/**
 * Ports for the host of the conformance scripts: Node has put its own methods on its own ports already, and does not let
 * them be put on once more. Within one thread the engine needs nothing of what lies below.
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
