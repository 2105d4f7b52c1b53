import { HttpParser } from '../http/parser.ts';
import { HttpParseError } from '../http/parse-error.ts';
import type { NetworkEvent, SocketAddress } from '../kernel/network-messages.ts';
import type { BrokerToPage, ServerRequest } from '../kernel/protocol.ts';
import type { PortTable } from './port-table.ts';

/** The broker's participant id in the network; pids start above it. */
const BROKER_ID = 0;

/** Maximum size of a response head in bytes, far beyond what Node's servers send. */
const HEAD_LIMIT = 1024 * 1024;

interface Exchange {
  readonly request: ServerRequest;
  readonly parser: HttpParser;
  hasHead: boolean;
  /** Body bytes in the chunk that is being parsed. */
  bodyBytes: number;
}

/** Requests of the page to servers in the engine: a minimal HTTP client with one connection per request. */
export class PageRequests {
  readonly #ports: PortTable;
  readonly #post: (message: BrokerToPage) => void;
  readonly #exchanges = new Map<number, Exchange>();

  constructor(ports: PortTable, post: (message: BrokerToPage) => void) {
    this.#ports = ports;
    this.#post = post;
    ports.join(BROKER_ID, (event) => this.#receive(event));
  }

  send(id: number, request: ServerRequest): void {
    const at = this.#ports.listening.find(({ port }) => port === request.port);
    if (!at) return this.#post({ type: 'response-failed', id, reason: 'refused' });
    this.#exchanges.set(id, { request, parser: this.#parser(id, request), hasHead: false, bodyBytes: 0 });
    this.#ports.execute(BROKER_ID, { type: 'connect', connection: id, to: reachable(at) });
  }

  /** The page consumed so many bytes of the body. */
  ack(id: number, bytes: number): void {
    this.#ports.execute(BROKER_ID, { type: 'ack', connection: id, bytes });
  }

  cancel(id: number): void {
    if (this.#exchanges.delete(id)) this.#ports.execute(BROKER_ID, { type: 'close', connection: id });
  }

  #receive(event: NetworkEvent): void {
    if (!('connection' in event) || event.type === 'accepted') return;
    const id = event.connection;
    const exchange = this.#exchanges.get(id);
    if (!exchange) return;
    if (event.type === 'connected') this.#write(id, exchange.request);
    else if (event.type === 'refused') this.#fail(id, 'refused');
    else if (event.type === 'reset') this.#fail(id, 'broken');
    else if (event.type === 'data') this.#read(id, exchange, event.bytes);
  }

  #write(id: number, { method, path, headers, body, port }: ServerRequest): void {
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `Host: localhost:${String(port)}`,
      ...headers.map(([name, value]) => `${name}: ${value}`),
      ...(body ? [`Content-Length: ${String(body.length)}`] : []),
      'Connection: close',
    ];
    const head = Uint8Array.from(`${lines.join('\r\n')}\r\n\r\n`, (character) => character.charCodeAt(0) & 0xff);
    for (const bytes of body ? [head, body] : [head]) {
      this.#ports.execute(BROKER_ID, { type: 'write', connection: id, bytes });
    }
  }

  #read(id: number, exchange: Exchange, bytes: Uint8Array | null): void {
    if (bytes === null) {
      exchange.parser.finish();
      // Not completed by `finish`: the connection ended before the response.
      if (this.#exchanges.has(id)) this.#fail(id, 'broken');
      return;
    }
    exchange.bodyBytes = 0;
    const parsed = exchange.parser.execute(bytes);
    if (parsed instanceof HttpParseError) this.#fail(id, 'broken');
    // Heads and chunk framing are consumed here; the page acknowledges the body.
    else this.ack(id, bytes.length - exchange.bodyBytes);
  }

  #parser(id: number, { method }: ServerRequest): HttpParser {
    const events = {
      messageBegin: () => undefined,
      headersComplete: (head: {
        status: number | undefined;
        statusText: string;
        headers: readonly string[];
      }): number => {
        const { status = 0, statusText } = head;
        // Informational responses such as 100 Continue and 103 Early Hints precede the final one.
        if (status >= 100 && status < 200) return 0;
        const headers = pairs(head.headers);
        const exchange = this.#exchanges.get(id);
        if (exchange) exchange.hasHead = true;
        this.#post({ type: 'response-head', id, head: { status, statusText, headers } });
        return method === 'HEAD' ? 1 : 0;
      },
      // Copied: a view would be posted with its whole underlying buffer.
      body: (bytes: Uint8Array) => {
        const exchange = this.#exchanges.get(id);
        if (!exchange) return;
        exchange.bodyBytes += bytes.length;
        this.#post({ type: 'response-body', id, bytes: bytes.slice() });
      },
      trailers: () => undefined,
      messageComplete: () => {
        if (this.#exchanges.get(id)?.hasHead !== true) return;
        this.#post({ type: 'response-body', id, bytes: null });
        this.cancel(id);
      },
    };
    return new HttpParser('response', events, HEAD_LIMIT);
  }

  #fail(id: number, reason: 'refused' | 'broken'): void {
    this.cancel(id);
    this.#post({ type: 'response-failed', id, reason });
  }
}

function reachable({ address, port }: SocketAddress): SocketAddress {
  if (address === '::' || address === '0.0.0.0') return { address: '127.0.0.1', port };
  return { address, port };
}

function pairs(flat: readonly string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let at = 0; at < flat.length; at += 2) result.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return result;
}
