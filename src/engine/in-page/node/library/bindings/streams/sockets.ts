import type { Library } from '../../library.ts';
import { missingFunction } from '../../../missing.ts';
import { StreamHandle } from './stream-handle.ts';

/** `internalBinding('tcp_wrap')`: a page opens no sockets. */
export function socketBinding(library: Library): Record<string, unknown> {
  class TCP extends StreamHandle {
    constructor() {
      super(library);
      throw missingFunction('net', 'Socket', 'node:http, whose servers and requests stay inside the page,');
    }
  }
  const kinds = { SOCKET: 0, SERVER: 1, UV_TCP_IPV6ONLY: 1, UV_TCP_REUSEPORT: 2 };
  return { TCP, TCPConnectWrap: class TCPConnectWrap {}, constants: kinds };
}
