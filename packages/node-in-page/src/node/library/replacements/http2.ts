import constants from './http2-constants.json' with { type: 'json' };
import { missingFunction } from '../../missing.ts';

/** Node's defaults, from RFC 9113 section 6.5.2; sizes in bytes. */
const defaults = {
  headerTableSize: 4096,
  enablePush: true,
  initialWindowSize: 65_535,
  maxFrameSize: 16_384,
  maxConcurrentStreams: 4_294_967_295,
  maxHeaderSize: 65_535,
  maxHeaderListSize: 65_535,
  enableConnectProtocol: false,
};

/**
 * `node:http2`: its names and constants only. Libraries that serve over either protocol import them and test requests
 * with `instanceof`. Nothing uses HTTP/2 in a page: it has no TLS, and all servers are in the same page.
 */
export function createHttp2(): Record<string, unknown> {
  const missing = (name: string) => (): never => {
    throw missingFunction('http2', name, 'node:http');
  };
  return {
    connect: missing('connect'),
    constants,
    createServer: missing('createServer'),
    createSecureServer: missing('createSecureServer'),
    getDefaultSettings: () => ({ ...defaults, __proto__: null }),
    getPackedSettings: missing('getPackedSettings'),
    getUnpackedSettings: missing('getUnpackedSettings'),
    performServerHandshake: missing('performServerHandshake'),
    sensitiveHeaders: Symbol('sensitiveHeaders'),
    Http2ServerRequest: class Http2ServerRequest {
      constructor() {
        missing('Http2ServerRequest')();
      }
    },
    Http2ServerResponse: class Http2ServerResponse {
      constructor() {
        missing('Http2ServerResponse')();
      }
    },
  };
}
