/** What a process asks of the engine's network, and what it hears of it. The broker is the whole network. */

export interface SocketAddress {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}

/** Both ends of a connection, as the one who hears of it sees them. */
export interface Endpoints {
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
}

/**
 * `server` and `connection` are numbers that the process gives; connections that it did not open itself have negative
 * ones, given by the broker.
 */
export type NetworkCommand =
  | { readonly type: 'listen'; readonly server: number; readonly at: SocketAddress }
  | { readonly type: 'unlisten'; readonly server: number }
  | { readonly type: 'connect'; readonly connection: number; readonly to: SocketAddress }
  | { readonly type: 'write'; readonly connection: number; readonly bytes: Uint8Array }
  /** No more will be written. */
  | { readonly type: 'end'; readonly connection: number }
  /** So many bytes were read: back pressure. */
  | { readonly type: 'ack'; readonly connection: number; readonly bytes: number }
  | { readonly type: 'close'; readonly connection: number }
  /** As `close`, and the other side hears of it at once. */
  | { readonly type: 'reset'; readonly connection: number };

export type NetworkEvent =
  /** Another process listens there, or listens no more. */
  | { readonly type: 'opened'; readonly at: SocketAddress }
  | { readonly type: 'closed'; readonly at: SocketAddress }
  /** Another process took the address in the same moment. */
  | { readonly type: 'listen-failed'; readonly server: number }
  | { readonly type: 'accepted'; readonly server: number; readonly connection: number; readonly endpoints: Endpoints }
  | { readonly type: 'connected'; readonly connection: number; readonly endpoints: Endpoints }
  | { readonly type: 'refused'; readonly connection: number }
  /** Null is the end. */
  | { readonly type: 'data'; readonly connection: number; readonly bytes: Uint8Array | null }
  /** So many bytes went on to the other side. */
  | { readonly type: 'write-ack'; readonly connection: number; readonly bytes: number }
  /** The other side is gone: what is written reaches nobody. */
  | { readonly type: 'reset'; readonly connection: number };
