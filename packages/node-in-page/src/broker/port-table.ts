import { collide, isIPv6, reaches, seenFrom } from '../kernel/socket-address.ts';
import type { NetworkEvent, NetworkOrder, SocketAddress } from '../kernel/network-messages.ts';
import { Pipe } from './pipe.ts';

/** Clients get their own ports from here downwards; servers that ask for any port get theirs from below. */
const LAST_PORT = 60_999;
const FIRST_CLIENT_PORT = 50_000;

/** One who takes part in the network: a process, or the broker itself. */
interface Party {
  readonly post: (event: NetworkEvent) => void;
  readonly ends: Map<number, End>;
  readonly servers: Map<number, SocketAddress>;
}

/** One end of a connection. */
interface End {
  readonly party: Party;
  readonly id: number;
  /** What this end writes. */
  readonly out: Pipe;
  readonly finish: () => void;
  isClosed: boolean;
  peer: End | undefined;
}

/** What the page hears of servers. */
export interface PortEvents {
  opened(port: number): void;
  closed(port: number): void;
}

/** The engine's network: who listens where, and the connections between them. There is no other network. */
export class PortTable {
  readonly #events: PortEvents;
  readonly #parties = new Map<number, Party>();
  #nextAccepted = -1;
  #nextPort = LAST_PORT;

  constructor(events: PortEvents) {
    this.#events = events;
  }

  /** Where somebody listens now. */
  get listening(): SocketAddress[] {
    return [...this.#parties.values()].flatMap(({ servers }) => [...servers.values()]);
  }

  /** @param id - the pid of a process, or 0 for the broker. */
  join(id: number, post: (event: NetworkEvent) => void): void {
    this.#parties.set(id, { post, ends: new Map(), servers: new Map() });
  }

  /** Its servers close, and its connections: what it wrote still arrives. */
  leave(id: number): void {
    const party = this.#parties.get(id);
    if (!party) return;
    for (const server of [...party.servers.keys()]) this.#unlisten(party, server);
    for (const end of [...party.ends.values()]) this.#close(end);
    this.#parties.delete(id);
  }

  order(id: number, order: NetworkOrder): void {
    const party = this.#parties.get(id);
    if (!party) return;
    if (order.type === 'listen') return this.#listen(party, order.server, order.at);
    if (order.type === 'unlisten') return this.#unlisten(party, order.server);
    if (order.type === 'connect') return this.#connect(party, order.connection, order.to);
    const end = party.ends.get(order.connection);
    if (!end) return;
    switch (order.type) {
      case 'write': {
        const { length } = order.bytes;
        if (end.peer?.isClosed !== false) return party.post({ type: 'reset', connection: end.id });
        return end.out.write(order.bytes, () => party.post({ type: 'written', connection: end.id, bytes: length }));
      }
      case 'end':
        return end.finish();
      case 'consumed':
        return end.peer?.out.read(order.bytes);
      case 'close':
        return this.#close(end);
      case 'reset':
        end.peer?.party.post({ type: 'reset', connection: end.peer.id });
        return this.#close(end);
    }
  }

  #listen(party: Party, server: number, at: SocketAddress): void {
    if (this.listening.some((other) => collide(at, other))) return party.post({ type: 'lost', server });
    const isNew = !this.#isOpen(at.port);
    party.servers.set(server, at);
    this.#tell({ type: 'opened', at }, party);
    if (isNew) this.#events.opened(at.port);
  }

  #unlisten(party: Party, server: number): void {
    const at = party.servers.get(server);
    if (!at) return;
    party.servers.delete(server);
    this.#tell({ type: 'closed', at }, party);
    if (!this.#isOpen(at.port)) this.#events.closed(at.port);
  }

  #isOpen(port: number): boolean {
    return this.listening.some((at) => at.port === port);
  }

  #tell(event: NetworkEvent, except: Party): void {
    for (const party of this.#parties.values()) if (party !== except) party.post(event);
  }

  #connect(party: Party, connection: number, to: SocketAddress): void {
    const found = this.#serverAt(to);
    if (!found) return party.post({ type: 'refused', connection });
    const { owner, server, at } = found;
    const client = { address: isIPv6(to.address) ? '::1' : '127.0.0.1', port: this.#clientPort() };
    const accepted = this.#nextAccepted--;
    const [near, far] = [makeEnd(party, connection), makeEnd(owner, accepted)];
    join(near, far);
    join(far, near);
    const ends = {
      local: { address: seenFrom(to.address, at), port: to.port },
      remote: { address: seenFrom(client.address, at), port: client.port },
    };
    owner.post({ type: 'accepted', server, connection: accepted, ends });
    party.post({ type: 'connected', connection, ends: { local: client, remote: to } });
  }

  /** The server that hears those who ask for `to`: one at just this address before one at all addresses. */
  #serverAt(to: SocketAddress): { owner: Party; server: number; at: SocketAddress } | undefined {
    const all = [...this.#parties.values()].flatMap((owner) =>
      [...owner.servers].map(([server, at]) => ({ owner, server, at })),
    );
    const heard = all.filter(({ at }) => reaches(to, at));
    return heard.find(({ at }) => at.address === to.address) ?? heard[0];
  }

  #clientPort(): number {
    do {
      this.#nextPort = this.#nextPort > FIRST_CLIENT_PORT ? this.#nextPort - 1 : LAST_PORT;
    } while (this.#isOpen(this.#nextPort));
    return this.#nextPort;
  }

  #close(end: End): void {
    end.isClosed = true;
    end.finish();
    // Nobody reads any more what the other side has sent.
    end.peer?.out.discard();
    end.party.ends.delete(end.id);
  }
}

function makeEnd(party: Party, id: number): End {
  const out = new Pipe();
  const end: End = { party, id, out, finish: out.open(), isClosed: false, peer: undefined };
  party.ends.set(id, end);
  return end;
}

/** What one end writes goes to the other. */
function join(from: End, to: End): void {
  from.peer = to;
  from.out.connect({ deliver: (bytes) => to.party.post({ type: 'data', connection: to.id, bytes }) });
}
