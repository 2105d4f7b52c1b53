import type { Endpoints, SocketAddress } from './network-messages.ts';

/** What `net` stands on. All addresses are this machine's own: the engine has no other network. */
export interface Network {
  /**
   * Hears those who connect to an address; port 0 takes a free one.
   *
   * @returns the error that is known at once, or what closes it.
   */
  listen(at: SocketAddress, events: ServerEvents): ListeningSocket | 'EADDRINUSE' | 'EADDRNOTAVAIL';
  /** @returns `ENETUNREACH` for an address that is not this machine's. */
  connect(to: SocketAddress, events: ConnectionEvents): SocketConnection | 'ENETUNREACH';
}

export interface ListeningSocket {
  /** With the port that it really has. */
  readonly at: SocketAddress;
  /** Connections that it accepted live on. */
  close(): void;
}

/** Called in macrotasks of the loop, as all that comes from the network. */
export interface ServerEvents {
  /** Somebody connected; `open` gives the connection. */
  accepted(ends: Endpoints, open: (events: ConnectionEvents) => SocketConnection): void;
  /** Another process took the address in the same moment; it listens no more. */
  listenFailed(): void;
}

export interface ConnectionEvents {
  connected?(ends: Endpoints): void;
  refused?(): void;
  /** Null is the end: the other side writes no more. */
  data(bytes: Uint8Array | null): void;
  /** The other side is gone. */
  reset(): void;
}

export interface SocketConnection {
  /** Calls back, at once or later, when there is room for more. */
  write(bytes: Uint8Array, ack: () => void): void;
  end(): void;
  /** Says that so many bytes were read; beyond a window, more comes only then. */
  ack(bytes: number): void;
  close(): void;
  /** As `close`, and the other side hears of it at once. */
  reset(): void;
}
