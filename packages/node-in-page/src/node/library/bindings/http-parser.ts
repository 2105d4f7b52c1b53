import { HttpParser, type MessageHead } from '../../../http/parser.ts';
import { HttpParseError } from '../../../http/parse-error.ts';
import { allMethods, methods } from '../../../http/methods.ts';
import type { BindingHost } from './host.ts';
import { bytesOf } from './buffer-bytes.ts';

/** The indices at which Node's library sets a parser's callbacks, and the message types: node_http_parser.cc. */
const NUMBERS = {
  REQUEST: 1,
  RESPONSE: 2,
  kOnMessageBegin: 0,
  kOnHeaders: 1,
  kOnHeadersComplete: 2,
  kOnBody: 3,
  kOnMessageComplete: 4,
  kOnExecute: 5,
  kOnTimeout: 6,
  kLenientNone: 0,
  kLenientHeaders: 1,
  kLenientChunkedLength: 2,
  kLenientKeepAlive: 4,
  kLenientTransferEncoding: 8,
  kLenientVersion: 16,
  kLenientDataAfterClose: 32,
  kLenientOptionalLFAfterCR: 64,
  kLenientOptionalCRLFAfterChunk: 128,
  kLenientOptionalCRBeforeLF: 256,
  kLenientSpacesAfterChunkSize: 512,
  kLenientAll: 1023,
} as const;

type Callback = ((...values: unknown[]) => unknown) | null | undefined;

/** `internalBinding('http_parser')` over the engine's parser. It is strict: `insecureHTTPParser` has no effect. */
export function httpParserBinding(library: BindingHost): Record<string, unknown> {
  const now = (): number => library.kernel.loop.now();
  const { FastBuffer } = library.require<{ FastBuffer: typeof Uint8Array }>('internal/buffer');

  class HTTPParser {
    [callback: number]: Callback;
    /** When the current message began, in milliseconds; 0 between messages. */
    messageStart = 0;
    headComplete = false;
    #parser: HttpParser | undefined;
    #connections: ConnectionsList | undefined;
    #current: Uint8Array | undefined;

    initialize(type: number, _resource: unknown, headLimit = 0, _lenient = 0, connections?: ConnectionsList): void {
      const kind = type === NUMBERS.REQUEST ? 'request' : 'response';
      this.#parser = new HttpParser(kind, this.#events(), headLimit > 0 ? headLimit : undefined);
      this.#connections = connections;
      // The headers timeout also applies to a client that connects and sends nothing.
      this.#begin();
    }

    execute(data: Uint8Array): number | Error {
      const bytes = bytesOf(data);
      this.#current = bytes;
      try {
        return resultOf(this.#parser?.execute(bytes) ?? bytes.length);
      } finally {
        this.#current = undefined;
      }
    }

    finish(): Error | undefined {
      const parseError = this.#parser?.finish();
      return parseError && (resultOf(parseError) as Error);
    }

    /** Removes it from the list of connections. */
    remove(): void {
      this.#connections?.forget(this);
    }

    close(): void {
      this.remove();
      this.#parser = undefined;
    }

    free(): void {
      this.remove();
    }

    // Node's library also pauses the socket, so there is nothing to parse.
    pause(): void {}
    resume(): void {}
    consume(): void {}
    unconsume(): void {}

    getCurrentBuffer(): Uint8Array {
      return new FastBuffer(this.#current?.slice().buffer ?? new ArrayBuffer(0));
    }

    getAsyncId(): number {
      return 0;
    }

    #begin(): void {
      this.messageStart = now() || Number.MIN_VALUE;
      this.headComplete = false;
      this.#connections?.add(this);
    }

    #events() {
      return {
        messageBegin: () => {
          this.#begin();
          this[NUMBERS.kOnMessageBegin]?.();
        },
        headersComplete: (head: MessageHead, upgrade: boolean, keepsAlive: boolean): number => {
          this.headComplete = true;
          const method = head.method === undefined ? undefined : allMethods.indexOf(head.method);
          const url = head.method === undefined ? undefined : head.url;
          const result = this[NUMBERS.kOnHeadersComplete]?.(
            ...head.version,
            head.headers,
            method,
            url,
            head.status,
            head.statusText,
            upgrade,
            keepsAlive,
          );
          return Number(result ?? 0);
        },
        body: (bytes: Uint8Array) => {
          this[NUMBERS.kOnBody]?.(new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.length));
        },
        trailers: (headers: readonly string[]) => {
          this[NUMBERS.kOnHeaders]?.(headers, '');
        },
        messageComplete: () => {
          this.messageStart = 0;
          this[NUMBERS.kOnMessageComplete]?.();
        },
      };
    }
  }

  /** The connections of a server, for its timeouts and for `closeIdleConnections`. */
  class ConnectionsList {
    readonly #parsers = new Set<HTTPParser>();

    add(parser: HTTPParser): void {
      this.#parsers.add(parser);
    }

    forget(parser: HTTPParser): void {
      this.#parsers.delete(parser);
    }

    all(): HTTPParser[] {
      return [...this.#parsers];
    }

    idle(): HTTPParser[] {
      return this.all().filter(({ messageStart }) => messageStart === 0);
    }

    active(): HTTPParser[] {
      return this.all().filter(({ messageStart }) => messageStart !== 0);
    }

    /** Connections whose headers, or whole request, exceed these timeouts (milliseconds; 0 is no timeout). */
    expired(headersTimeout: number, requestTimeout: number): HTTPParser[] {
      const at = now();
      return this.active().filter(({ messageStart, headComplete }) => {
        const age = at - messageStart;
        return (
          (!headComplete && headersTimeout > 0 && age > headersTimeout) || (requestTimeout > 0 && age > requestTimeout)
        );
      });
    }
  }

  return { HTTPParser: Object.assign(HTTPParser, NUMBERS), ConnectionsList, methods, allMethods };
}

/** The result of `HTTPParser.execute` in Node: the number of bytes parsed, or an error with code and reason. */
function resultOf(result: number | HttpParseError): number | Error {
  if (!(result instanceof HttpParseError)) return result;
  const { bytesParsed, code, reason } = result;
  return Object.assign(new Error('Parse Error'), { bytesParsed, code, reason });
}
