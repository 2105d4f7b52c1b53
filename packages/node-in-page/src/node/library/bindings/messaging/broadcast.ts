import type { BindingHost } from '../host.ts';
import { NativeChannel } from './native-ports.ts';
import type { Ports } from './ports.ts';

interface Member {
  readonly name: string;
  readonly port: MessagePort;
}

/**
 * The native layer below `BroadcastChannel`: ports without a peer that receive what the process's threads broadcast
 * under a name. The browser's own channels would reach other processes.
 */
export function broadcastChannels(library: BindingHost, ports: Ports): (name: string) => MessagePort {
  // Read at first use: the library is created before the process, which may have threads.
  const { kernel } = library;
  const members = new Set<Member>();
  const put = (name: string, value: unknown, except?: Member): void => {
    for (const member of members) {
      if (member.name === name && member !== except) ports.enqueue(member.port, ports.clone(value, []));
    }
  };
  let listens = false;

  return (name) => {
    if (!listens) kernel.threads?.onBroadcast((toName, value) => put(toName, value));
    listens = true;
    const { port1: port } = new NativeChannel();
    ports.track(port);
    // As in Node, an open channel keeps the process alive until `close` or `unref`.
    ports.ref(port);
    const member: Member = { name, port };
    members.add(member);
    const { close } = port;
    Object.defineProperties(port, {
      postMessage: {
        value(value: unknown) {
          if (!members.has(member)) return undefined;
          // Throws if the value can't be cloned.
          const clone = ports.clone(value, []);
          put(name, clone, member);
          kernel.threads?.broadcast(name, clone);
          return true;
        },
      },
      close: {
        value() {
          members.delete(member);
          close.call(port);
        },
      },
    });
    return port;
  };
}
