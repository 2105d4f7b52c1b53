/** The messages between a process and the engine's network, which the broker implements. */

export interface SocketAddress {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}

/** Both addresses of a connection, as the receiver of the message sees them. */
export interface Endpoints {
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
}

/**
 * `server` and `connection` are ids. The process assigns positive ones; the broker assigns negative ones to accepted
 * connections.
 */
export type NetworkCommand =
  | { readonly type: 'listen'; readonly server: number; readonly at: SocketAddress }
  | { readonly type: 'unlisten'; readonly server: number }
  | { readonly type: 'connect'; readonly connection: number; readonly to: SocketAddress }
  | { readonly type: 'write'; readonly connection: number; readonly bytes: Uint8Array }
  /** Shuts down the writing side. */
  | { readonly type: 'end'; readonly connection: number }
  /** So many received bytes were consumed (back pressure). */
  | { readonly type: 'ack'; readonly connection: number; readonly bytes: number }
  | { readonly type: 'close'; readonly connection: number }
  /** Closes and sends a reset to the peer. */
  | { readonly type: 'reset'; readonly connection: number };

export type NetworkEvent =
  /** Another process started, or stopped, listening. */
  | { readonly type: 'opened'; readonly at: SocketAddress }
  | { readonly type: 'closed'; readonly at: SocketAddress }
  /** Another process bound the address concurrently. */
  | { readonly type: 'listen-failed'; readonly server: number }
  | { readonly type: 'accepted'; readonly server: number; readonly connection: number; readonly endpoints: Endpoints }
  | { readonly type: 'connected'; readonly connection: number; readonly endpoints: Endpoints }
  | { readonly type: 'refused'; readonly connection: number }
  /** Null at the end. */
  | { readonly type: 'data'; readonly connection: number; readonly bytes: Uint8Array | null }
  /** So many written bytes were delivered to the peer. */
  | { readonly type: 'write-ack'; readonly connection: number; readonly bytes: number }
  /** The peer has closed: further writes are lost. */
  | { readonly type: 'reset'; readonly connection: number };
