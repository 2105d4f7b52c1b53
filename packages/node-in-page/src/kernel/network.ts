import type { Endpoints, SocketAddress } from './network-messages.ts';

/** The network below `net`. Every address is local: the engine has no other network. */
export interface Network {
  /**
   * Listens at an address; port 0 picks a free port.
   *
   * @returns the listening socket, or an error that is known synchronously.
   */
  listen(at: SocketAddress, events: ServerEvents): ListeningSocket | 'EADDRINUSE' | 'EADDRNOTAVAIL';
  /** @returns the connection, or `ENETUNREACH` for an address that is not local. */
  connect(to: SocketAddress, events: ConnectionEvents): SocketConnection | 'ENETUNREACH';
}

export interface ListeningSocket {
  /** With the actual port, also if port 0 was requested. */
  readonly at: SocketAddress;
  /** Accepted connections stay open. */
  close(): void;
}

/** Events of a listening socket. Like all network events, each arrives in a task of the loop. */
export interface ServerEvents {
  /** A client connected; `open` returns the connection. */
  accepted(endpoints: Endpoints, open: (events: ConnectionEvents) => SocketConnection): void;
  /** Another process bound the address concurrently (EADDRINUSE). The socket is closed. */
  listenFailed(): void;
}

export interface ConnectionEvents {
  connected?(endpoints: Endpoints): void;
  refused?(): void;
  /** Null at the end: the peer has shut down its side. */
  data(bytes: Uint8Array | null): void;
  /** The peer closed the connection (ECONNRESET). */
  reset(): void;
}

export interface SocketConnection {
  /** @param ack - called, possibly synchronously, when there is room for more. */
  write(bytes: Uint8Array, ack: () => void): void;
  end(): void;
  /** Acknowledges consumed bytes. The peer pauses when a window of bytes is unacknowledged. */
  ack(bytes: number): void;
  close(): void;
  /** Closes and sends a reset to the peer. */
  reset(): void;
}
