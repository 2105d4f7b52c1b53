import { collide, isLocal } from '../kernel/socket-address.ts';
import type { NetworkEvent, NetworkOrder, SocketAddress } from '../kernel/network-messages.ts';
import type { Connection, ConnectionEvents, Listening, Network, ServerEvents } from '../kernel/network.ts';

/** So many bytes of one connection may be on their way; what is written beyond is taken only when some arrived. */
const WINDOW = 256 * 1024;

/** Servers that ask for any port get one from here on; each process begins at a place of its own. */
const FIRST_PORT = 32_768;
const PORTS = 16_384;
const PORTS_PER_PROCESS = 64;

interface OpenConnection {
  readonly events: ConnectionEvents;
  underway: number;
  readonly waiting: (() => void)[];
}

/** A process's part of the engine's network. */
export class ProcessNetwork implements Network {
  readonly #send: (order: NetworkOrder) => void;
  /** Where somebody listens, as far as this process has heard. */
  #listening: SocketAddress[] = [];
  readonly #servers = new Map<number, { readonly at: SocketAddress; readonly events: ServerEvents }>();
  readonly #connections = new Map<number, OpenConnection>();
  #nextPort = 0;
  #next = 1;

  constructor(send: (order: NetworkOrder) => void) {
    this.#send = send;
  }

  /**
   * @param listening - where somebody listens already.
   * @param process - the how-manieth process of the engine this is.
   */
  begin(listening: readonly SocketAddress[], process: number): void {
    this.#listening = [...listening];
    this.#nextPort = (process * PORTS_PER_PROCESS) % PORTS;
  }

  listen(wanted: SocketAddress, events: ServerEvents): Listening | 'EADDRINUSE' | 'EADDRNOTAVAIL' {
    if (!isLocal(wanted.address)) return 'EADDRNOTAVAIL';
    const at = wanted.port === 0 ? this.#withFreePort(wanted.address) : wanted;
    if (this.#isTaken(at)) return 'EADDRINUSE';
    const server = this.#next++;
    this.#listening.push(at);
    this.#servers.set(server, { at, events });
    this.#send({ type: 'listen', server, at });
    return {
      at,
      close: () => {
        if (!this.#servers.delete(server)) return;
        this.#forget(at);
        this.#send({ type: 'unlisten', server });
      },
    };
  }

  connect(to: SocketAddress, events: ConnectionEvents): Connection | 'ENETUNREACH' {
    if (!isLocal(to.address)) return 'ENETUNREACH';
    const connection = this.#next++;
    this.#send({ type: 'connect', connection, to });
    return this.#open(connection, events);
  }

  /** Takes in what the broker tells. To be called in a macrotask of the loop. */
  receive(event: NetworkEvent): void {
    if (event.type === 'opened') this.#listening.push(event.at);
    else if (event.type === 'closed') this.#forget(event.at);
    else if (event.type === 'lost') this.#lost(event.server);
    else if (event.type === 'accepted') this.#accepted(event);
    else this.#told(event);
  }

  #lost(id: number): void {
    const server = this.#servers.get(id);
    this.#servers.delete(id);
    if (server) this.#forget(server.at);
    server?.events.lost();
  }

  #accepted({ server: id, connection, ends }: Extract<NetworkEvent, { type: 'accepted' }>): void {
    const server = this.#servers.get(id);
    // It was closed while the client came.
    if (!server) this.#send({ type: 'reset', connection });
    else server.events.accepted(ends, (events) => this.#open(connection, events));
  }

  #told(
    event: Extract<NetworkEvent, { connection: number }> & { readonly type: Exclude<NetworkEvent['type'], 'accepted'> },
  ): void {
    const open = this.#connections.get(event.connection);
    if (!open) return;
    switch (event.type) {
      case 'connected':
        return open.events.connected?.(event.ends);
      case 'refused':
        this.#connections.delete(event.connection);
        return open.events.refused?.();
      case 'data':
        return open.events.data(event.bytes);
      case 'written':
        open.underway -= event.bytes;
        while (open.underway <= WINDOW && open.waiting.length > 0) open.waiting.shift()?.();
        return;
      case 'reset':
        for (const taken of open.waiting.splice(0)) taken();
        return open.events.reset();
    }
  }

  #open(connection: number, events: ConnectionEvents): Connection {
    const open: OpenConnection = { events, underway: 0, waiting: [] };
    this.#connections.set(connection, open);
    const close = (type: 'close' | 'reset'): void => {
      if (!this.#connections.delete(connection)) return;
      this.#send({ type, connection });
    };
    return {
      write: (bytes, taken) => {
        open.underway += bytes.length;
        // A view would be sent with all of the memory behind it.
        this.#send({ type: 'write', connection, bytes: new Uint8Array(bytes) });
        if (open.underway <= WINDOW) taken();
        else open.waiting.push(taken);
      },
      end: () => this.#send({ type: 'end', connection }),
      consumed: (bytes) => this.#send({ type: 'consumed', connection, bytes }),
      close: () => close('close'),
      reset: () => close('reset'),
    };
  }

  #isTaken(at: SocketAddress): boolean {
    return this.#listening.some((other) => collide(at, other));
  }

  #withFreePort(address: string): SocketAddress {
    let at: SocketAddress;
    do {
      at = { address, port: FIRST_PORT + (this.#nextPort++ % PORTS) };
    } while (this.#isTaken(at));
    return at;
  }

  #forget(at: SocketAddress): void {
    const index = this.#listening.findIndex((each) => each.address === at.address && each.port === at.port);
    if (index !== -1) this.#listening.splice(index, 1);
  }
}
