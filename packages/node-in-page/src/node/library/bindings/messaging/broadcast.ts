import type { BindingHost } from '../host.ts';
import { NativeChannel } from './native-ports.ts';
import type { Ports } from './ports.ts';

interface Member {
  readonly name: string;
  readonly port: MessagePort;
}

/**
 * What stands behind `BroadcastChannel`: ports without another end, into which the process puts what its threads say
 * under their name. The browser's own channels would reach other processes.
 */
export function broadcastChannels(library: BindingHost, ports: Ports): (name: string) => MessagePort {
  // Asked for at first use: the library is made before there is a process that could have threads.
  const { kernel } = library;
  const members = new Set<Member>();
  const put = (name: string, value: unknown, except?: Member): void => {
    for (const member of members) {
      if (member.name === name && member !== except) ports.put(member.port, ports.clone(value, []));
    }
  };
  let listens = false;

  return (name) => {
    if (!listens) kernel.threads?.onBroadcast((toName, value) => put(toName, value));
    listens = true;
    const { port1: port } = new NativeChannel();
    ports.adopt(port);
    // As in Node: one that is open keeps the process, until it is closed or `unref` is called.
    ports.hold(port);
    const member: Member = { name, port };
    members.add(member);
    const { close } = port;
    Object.defineProperties(port, {
      postMessage: {
        value(value: unknown) {
          if (!members.has(member)) return undefined;
          // Also tells whether it can be cloned at all.
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
