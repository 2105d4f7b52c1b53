import { conflicts, isIPv6, reaches, addressAsSeenBy } from '../kernel/socket-address.ts';
import type { NetworkEvent, NetworkCommand, SocketAddress } from '../kernel/network-messages.ts';
import { Pipe } from './pipe.ts';

/** Ephemeral ports of clients, assigned downwards; those of servers are below (`process-network.ts`). */
const LAST_PORT = 60_999;
const FIRST_CLIENT_PORT = 50_000;

/** A participant of the network: a process, or the broker itself. */
interface Participant {
  readonly post: (event: NetworkEvent) => void;
  readonly sockets: Map<number, Socket>;
  readonly servers: Map<number, SocketAddress>;
}

/** One end of a connection. */
interface Socket {
  readonly owner: Participant;
  readonly id: number;
  /** The bytes that this end writes. */
  readonly out: Pipe;
  readonly shutdown: () => void;
  isClosed: boolean;
  peer: Socket | undefined;
}

/** Events for the page. */
export interface PortEvents {
  opened(port: number): void;
  closed(port: number): void;
}

/** The engine's network: listening servers and the connections to them. There is no other network. */
export class PortTable {
  readonly #events: PortEvents;
  readonly #participants = new Map<number, Participant>();
  #nextAccepted = -1;
  #nextPort = LAST_PORT;

  constructor(events: PortEvents) {
    this.#events = events;
  }

  /** All addresses at which a server listens. */
  get listening(): SocketAddress[] {
    return [...this.#participants.values()].flatMap(({ servers }) => [...servers.values()]);
  }

  /** @param id - the pid of a process, or 0 for the broker. */
  join(id: number, post: (event: NetworkEvent) => void): void {
    this.#participants.set(id, { post, sockets: new Map(), servers: new Map() });
  }

  /** Closes the participant's servers and connections. Data that it has written is still delivered. */
  leave(id: number): void {
    const participant = this.#participants.get(id);
    if (!participant) return;
    for (const server of [...participant.servers.keys()]) this.#unlisten(participant, server);
    for (const socket of [...participant.sockets.values()]) this.#close(socket);
    this.#participants.delete(id);
  }

  execute(id: number, command: NetworkCommand): void {
    const participant = this.#participants.get(id);
    if (!participant) return;
    if (command.type === 'listen') return this.#listen(participant, command.server, command.at);
    if (command.type === 'unlisten') return this.#unlisten(participant, command.server);
    if (command.type === 'connect') return this.#connect(participant, command.connection, command.to);
    const socket = participant.sockets.get(command.connection);
    if (!socket) return;
    switch (command.type) {
      case 'write': {
        const { length } = command.bytes;
        if (socket.peer?.isClosed !== false) return participant.post({ type: 'reset', connection: socket.id });
        return socket.out.write(command.bytes, () =>
          participant.post({ type: 'write-ack', connection: socket.id, bytes: length }),
        );
      }
      case 'end':
        return socket.shutdown();
      case 'ack':
        return socket.peer?.out.ack(command.bytes);
      case 'close':
        return this.#close(socket);
      case 'reset':
        socket.peer?.owner.post({ type: 'reset', connection: socket.peer.id });
        return this.#close(socket);
    }
  }

  #listen(participant: Participant, server: number, at: SocketAddress): void {
    if (this.listening.some((other) => conflicts(at, other)))
      return participant.post({ type: 'listen-failed', server });
    const isNew = !this.#isOpen(at.port);
    participant.servers.set(server, at);
    this.#broadcast({ type: 'opened', at }, participant);
    if (isNew) this.#events.opened(at.port);
  }

  #unlisten(participant: Participant, server: number): void {
    const at = participant.servers.get(server);
    if (!at) return;
    participant.servers.delete(server);
    this.#broadcast({ type: 'closed', at }, participant);
    if (!this.#isOpen(at.port)) this.#events.closed(at.port);
  }

  #isOpen(port: number): boolean {
    return this.listening.some((at) => at.port === port);
  }

  #broadcast(event: NetworkEvent, except: Participant): void {
    for (const participant of this.#participants.values()) if (participant !== except) participant.post(event);
  }

  #connect(participant: Participant, connection: number, to: SocketAddress): void {
    const found = this.#serverAt(to);
    if (!found) return participant.post({ type: 'refused', connection });
    const { owner, server, at } = found;
    const client = { address: isIPv6(to.address) ? '::1' : '127.0.0.1', port: this.#clientPort() };
    const accepted = this.#nextAccepted--;
    const [near, far] = [createSocket(participant, connection), createSocket(owner, accepted)];
    pipeTo(near, far);
    pipeTo(far, near);
    const endpoints = {
      local: { address: addressAsSeenBy(to.address, at), port: to.port },
      remote: { address: addressAsSeenBy(client.address, at), port: client.port },
    };
    owner.post({ type: 'accepted', server, connection: accepted, endpoints });
    participant.post({ type: 'connected', connection, endpoints: { local: client, remote: to } });
  }

  /** The server that accepts connections to `to`: an exact match takes precedence over a wildcard. */
  #serverAt(to: SocketAddress): { owner: Participant; server: number; at: SocketAddress } | undefined {
    const all = [...this.#participants.values()].flatMap((owner) =>
      [...owner.servers].map(([server, at]) => ({ owner, server, at })),
    );
    const matching = all.filter(({ at }) => reaches(to, at));
    return matching.find(({ at }) => at.address === to.address) ?? matching[0];
  }

  #clientPort(): number {
    do {
      this.#nextPort = this.#nextPort > FIRST_CLIENT_PORT ? this.#nextPort - 1 : LAST_PORT;
    } while (this.#isOpen(this.#nextPort));
    return this.#nextPort;
  }

  #close(socket: Socket): void {
    socket.isClosed = true;
    socket.shutdown();
    // What the peer has sent can't be read any more.
    socket.peer?.out.discard();
    socket.owner.sockets.delete(socket.id);
  }
}

function createSocket(owner: Participant, id: number): Socket {
  const out = new Pipe();
  const socket: Socket = { owner, id, out, shutdown: out.open(), isClosed: false, peer: undefined };
  owner.sockets.set(id, socket);
  return socket;
}

/** Delivers what one end writes to the other. */
function pipeTo(from: Socket, to: Socket): void {
  from.peer = to;
  from.out.connect({ deliver: (bytes) => to.owner.post({ type: 'data', connection: to.id, bytes }) });
}
