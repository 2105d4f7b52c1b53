import { conflicts, isLocal } from '../kernel/socket-address.ts';
import type { NetworkEvent, NetworkCommand, SocketAddress } from '../kernel/network-messages.ts';
import type { SocketConnection, ConnectionEvents, ListeningSocket, Network, ServerEvents } from '../kernel/network.ts';

/** Send window of a connection in bytes: beyond it, writes are acknowledged only as earlier ones are delivered. */
const WINDOW = 256 * 1024;

/** Ephemeral ports for servers; each process starts at an offset of its own. */
const FIRST_PORT = 32_768;
const PORTS = 16_384;
const PORTS_PER_PROCESS = 64;

interface OpenConnection {
  readonly events: ConnectionEvents;
  inFlight: number;
  readonly pendingAcks: (() => void)[];
}

/** The network as one process sees it. */
export class ProcessNetwork implements Network {
  readonly #send: (command: NetworkCommand) => void;
  /** Addresses in use, as far as this process knows. */
  #listening: SocketAddress[] = [];
  readonly #servers = new Map<number, { readonly at: SocketAddress; readonly events: ServerEvents }>();
  readonly #connections = new Map<number, OpenConnection>();
  #nextPort = 0;
  #next = 1;

  constructor(send: (command: NetworkCommand) => void) {
    this.#send = send;
  }

  /**
   * @param listening - addresses that are already in use.
   * @param process - ordinal of this process in the engine.
   */
  begin(listening: readonly SocketAddress[], process: number): void {
    this.#listening = [...listening];
    this.#nextPort = (process * PORTS_PER_PROCESS) % PORTS;
  }

  listen(wanted: SocketAddress, events: ServerEvents): ListeningSocket | 'EADDRINUSE' | 'EADDRNOTAVAIL' {
    if (!isLocal(wanted.address)) return 'EADDRNOTAVAIL';
    const at = wanted.port === 0 ? this.#withFreePort(wanted.address) : wanted;
    if (this.#isInUse(at)) return 'EADDRINUSE';
    const server = this.#next++;
    this.#listening.push(at);
    this.#servers.set(server, { at, events });
    this.#send({ type: 'listen', server, at });
    return {
      at,
      close: () => {
        if (!this.#servers.delete(server)) return;
        this.#removeListening(at);
        this.#send({ type: 'unlisten', server });
      },
    };
  }

  connect(to: SocketAddress, events: ConnectionEvents): SocketConnection | 'ENETUNREACH' {
    if (!isLocal(to.address)) return 'ENETUNREACH';
    const connection = this.#next++;
    this.#send({ type: 'connect', connection, to });
    return this.#open(connection, events);
  }

  /** Handles an event from the broker. To be called in a task of the loop. */
  receive(event: NetworkEvent): void {
    if (event.type === 'opened') this.#listening.push(event.at);
    else if (event.type === 'closed') this.#removeListening(event.at);
    else if (event.type === 'listen-failed') this.#onListenFailed(event.server);
    else if (event.type === 'accepted') this.#onAccepted(event);
    else this.#onConnectionEvent(event);
  }

  #onListenFailed(id: number): void {
    const server = this.#servers.get(id);
    this.#servers.delete(id);
    if (server) this.#removeListening(server.at);
    server?.events.listenFailed();
  }

  #onAccepted({ server: id, connection, endpoints }: Extract<NetworkEvent, { type: 'accepted' }>): void {
    const server = this.#servers.get(id);
    // The server was closed while the client connected.
    if (!server) this.#send({ type: 'reset', connection });
    else server.events.accepted(endpoints, (events) => this.#open(connection, events));
  }

  #onConnectionEvent(
    event: Extract<NetworkEvent, { connection: number }> & { readonly type: Exclude<NetworkEvent['type'], 'accepted'> },
  ): void {
    const open = this.#connections.get(event.connection);
    if (!open) return;
    switch (event.type) {
      case 'connected':
        return open.events.connected?.(event.endpoints);
      case 'refused':
        this.#connections.delete(event.connection);
        return open.events.refused?.();
      case 'data':
        return open.events.data(event.bytes);
      case 'write-ack':
        open.inFlight -= event.bytes;
        while (open.inFlight <= WINDOW && open.pendingAcks.length > 0) open.pendingAcks.shift()?.();
        return;
      case 'reset':
        for (const ack of open.pendingAcks.splice(0)) ack();
        return open.events.reset();
    }
  }

  #open(connection: number, events: ConnectionEvents): SocketConnection {
    const open: OpenConnection = { events, inFlight: 0, pendingAcks: [] };
    this.#connections.set(connection, open);
    const close = (type: 'close' | 'reset'): void => {
      if (!this.#connections.delete(connection)) return;
      this.#send({ type, connection });
    };
    return {
      write: (bytes, ack) => {
        open.inFlight += bytes.length;
        // Copied: a view would be posted with its whole underlying buffer.
        this.#send({ type: 'write', connection, bytes: new Uint8Array(bytes) });
        if (open.inFlight <= WINDOW) ack();
        else open.pendingAcks.push(ack);
      },
      end: () => this.#send({ type: 'end', connection }),
      ack: (bytes) => this.#send({ type: 'ack', connection, bytes }),
      close: () => close('close'),
      reset: () => close('reset'),
    };
  }

  #isInUse(at: SocketAddress): boolean {
    return this.#listening.some((other) => conflicts(at, other));
  }

  #withFreePort(address: string): SocketAddress {
    let at: SocketAddress;
    do {
      at = { address, port: FIRST_PORT + (this.#nextPort++ % PORTS) };
    } while (this.#isInUse(at));
    return at;
  }

  #removeListening(at: SocketAddress): void {
    const index = this.#listening.findIndex((each) => each.address === at.address && each.port === at.port);
    if (index !== -1) this.#listening.splice(index, 1);
  }
}
