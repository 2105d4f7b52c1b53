import type { BindingHost } from '../bindings/host.ts';

interface ConnectOptions {
  readonly host?: string;
  readonly servername?: string;
  readonly port?: number | string;
}

/** The error of everything that needs TLS: why, and what to use instead. */
function unavailable(what: string, instead: string): Error {
  const message = `${what} is not available when Node runs in a page: a page opens no TLS connections. ${instead}`;
  return Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
}

/**
 * The part of `tls` that `https` uses. Creating a server throws; a connection fails with an `error` event, as to an
 * unreachable host, so that the program's own error handling runs.
 */
export function createTls(library: BindingHost): Record<string, unknown> {
  interface Destroyable {
    destroy(error: Error): void;
  }
  const net = library.require<{ Server: object; Socket: new () => Destroyable }>('net');

  function Server(): never {
    throw unavailable('https.createServer (tls.Server)', 'Use http.createServer, whose pages the preview shows.');
  }
  Object.setPrototypeOf(Server, net.Server);
  Server.prototype = Object.create((net.Server as { prototype: object }).prototype) as object;

  return {
    Server,
    TLSSocket: class TLSSocket {
      constructor() {
        throw unavailable('tls.TLSSocket', 'Use net.Socket.');
      }
    },
    connect(options: ConnectOptions) {
      const host = options.servername || options.host || 'localhost';
      const socket = new net.Socket();
      const error = unavailable(
        `A TLS connection to ${host}:${String(options.port ?? 443)}`,
        'Servers of this playground are reached with http: at localhost; run the project with Node on your machine to reach other hosts.',
      );
      library.kernel.loop.nextTick(() => socket.destroy(error));
      return socket;
    },
  };
}
