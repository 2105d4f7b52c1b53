import type { SocketConnection, ConnectionEvents, ListeningSocket } from '../../../../kernel/network.ts';
import type { Endpoints, SocketAddress } from '../../../../kernel/network-messages.ts';
import { isIPv6 } from '../../../../kernel/socket-address.ts';
import constants from '../../constants.json' with { type: 'json' };
import type { BindingHost } from '../host.ts';
import { warnUnreachable } from './network-warning.ts';
import { StreamHandle } from './stream-handle.ts';

const uv = Object.fromEntries(constants.uv) as Readonly<
  Record<
    | 'UV_EADDRINUSE'
    | 'UV_EADDRNOTAVAIL'
    | 'UV_EBADF'
    | 'UV_ECANCELED'
    | 'UV_ECONNREFUSED'
    | 'UV_ECONNRESET'
    | 'UV_EINVAL'
    | 'UV_ENETUNREACH'
    | 'UV_ENOTCONN',
    number
  >
>;

/** The types of a TCP handle, and the flags of `bind6`: `enum` in tcp_wrap.h. */
const KINDS = { SOCKET: 0, SERVER: 1, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 };

interface ConnectRequest {
  oncomplete?: (status: number, handle: unknown, request: unknown, readable: boolean, writable: boolean) => void;
}

/** The result of `getsockname` and `getpeername`. */
interface SocketName {
  address?: string;
  family?: string;
  port?: number;
}

interface Owner {
  emit(event: 'error', error: unknown): void;
  close(): void;
}

function writeAddress(name: SocketName, { address, port }: SocketAddress): number {
  Object.assign(name, { address, family: isIPv6(address) ? 'IPv6' : 'IPv4', port });
  return 0;
}

/** `internalBinding('tcp_wrap')`: sockets of the engine's network. */
export function socketBinding(library: BindingHost): Record<string, unknown> {
  const { network } = library.kernel;

  class TCP extends StreamHandle {
    onconnection: ((status: number, client: TCP) => void) | undefined;
    /** The HTTP parser can't consume this handle directly; Node's library passes it the data. */
    override readonly isStreamBase: boolean = false;
    #bound: SocketAddress | undefined;
    #listening: ListeningSocket | undefined;
    #connection: SocketConnection | undefined;
    /** Completes the pending connect request with ECANCELED. */
    #cancelConnect: (() => void) | undefined;
    #ends: Endpoints | undefined;

    constructor() {
      super(library);
    }

    open(): number {
      return uv.UV_EBADF;
    }

    bind(address: string, port: number): number {
      this.#bound = { address, port };
      return 0;
    }

    bind6(address: string, port: number): number {
      return this.bind(address, port);
    }

    listen(): number {
      if (this.#bound === undefined) return uv.UV_EINVAL;
      const listening = network.listen(this.#bound, {
        accepted: (ends, open) => {
          const client = new TCP();
          client.#join(ends, open(client.#events()));
          this.onconnection?.(0, client);
        },
        listenFailed: () => this.#listenFailed(),
      });
      if (typeof listening === 'string') return uv[`UV_${listening}`];
      this.#listening = listening;
      this.keepAlive();
      return 0;
    }

    connect(request: ConnectRequest, address: string, port: number): number {
      const done = this.keepAlive();
      const complete = (status: number): void => {
        this.#cancelConnect = undefined;
        done();
        request.oncomplete?.(status, this, request, true, true);
      };
      const connection = network.connect(
        { address, port },
        {
          ...this.#events(),
          connected: (ends) => {
            if (connection !== 'ENETUNREACH') this.#join(ends, connection);
            complete(0);
          },
          refused: () => complete(uv.UV_ECONNREFUSED),
        },
      );
      if (connection === 'ENETUNREACH') {
        done();
        warnUnreachable(library, address);
        return uv.UV_ENETUNREACH;
      }
      this.#connection = connection;
      this.#cancelConnect = () => complete(uv.UV_ECANCELED);
      return 0;
    }

    connect6(request: ConnectRequest, address: string, port: number): number {
      return this.connect(request, address, port);
    }

    getsockname(name: SocketName): number {
      const local = this.#ends?.local ?? this.#listening?.at ?? this.#bound;
      return local === undefined ? uv.UV_EINVAL : writeAddress(name, local);
    }

    getpeername(name: SocketName): number {
      return this.#ends === undefined ? uv.UV_ENOTCONN : writeAddress(name, this.#ends.remote);
    }

    setNoDelay(): number {
      return 0;
    }

    setKeepAlive(): number {
      return 0;
    }

    /** Closes with RST, so that the peer gets ECONNRESET. */
    reset(closed?: () => void): number {
      this.#connection?.reset();
      this.close(closed);
      return 0;
    }

    override close(closed?: () => void): void {
      this.#listening?.close();
      this.#connection?.close();
      const cancel = this.#cancelConnect;
      this.#cancelConnect = undefined;
      // As in libuv, before the callback of the close.
      if (cancel) library.kernel.loop.setImmediate(cancel);
      super.close(closed);
    }

    #events(): ConnectionEvents {
      return {
        data: (bytes) => this.receive(bytes),
        reset: () => this.fail(uv.UV_ECONNRESET),
      };
    }

    #join(ends: Endpoints, connection: SocketConnection): void {
      this.#ends = ends;
      this.#connection = connection;
      this.attach({
        write: (bytes, taken) => connection.write(bytes, taken),
        end: () => connection.end(),
        consumed: (bytes) => connection.ack(bytes),
      });
    }

    /** Another process bound the same address first. */
    #listenFailed(): void {
      const { UVExceptionWithHostPort: HostError } = library.require<{
        UVExceptionWithHostPort: new (error: number, call: string, address: string, port: number) => Error;
      }>('internal/errors');
      const server = (this as unknown as Record<symbol, Owner | undefined>)[
        library.symbols['owner_symbol'] ?? Symbol('owner')
      ];
      const { address, port } = this.#bound ?? { address: '::', port: 0 };
      server?.close();
      server?.emit('error', new HostError(uv.UV_EADDRINUSE, 'listen', address, port));
    }
  }

  return { TCP, TCPConnectWrap: class TCPConnectWrap {}, constants: KINDS };
}
