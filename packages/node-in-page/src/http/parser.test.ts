import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allMethods } from './methods.ts';
import { HttpParser } from './parser.ts';

/** The parser of the Node that runs this test, as declared for Node's own library. */
interface RealParser {
  [callback: number]: (...values: never[]) => unknown;
  initialize(type: number, resource: object, headLimit: number, lenient: number): void;
  execute(bytes: Uint8Array): number | (Error & { code: string; reason: string });
  finish(): (Error & { code: string; reason: string }) | undefined;
}
const { HTTPParser } = createRequire(import.meta.url)('_http_common') as {
  HTTPParser: Record<'REQUEST' | 'RESPONSE', number> & Record<`kOn${string}`, number> & (new () => RealParser);
};

type Kind = 'request' | 'response';
type Log = unknown[];

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** Logs a piece of the body, merging consecutive pieces. */
function addBody(log: Log, bytes: Uint8Array): void {
  const text = Buffer.from(bytes).toString('latin1');
  const last = log.at(-1);
  if (Array.isArray(last) && last[0] === 'body') last[1] = String(last[1]) + text;
  else log.push(['body', text]);
}

/** Feeds pieces to a parser until an upgrade or an error. */
function feed(
  log: Log,
  pieces: readonly string[],
  parser: {
    execute(bytes: Uint8Array): number | (Error & { code: string; reason: string });
    finish(): (Error & { code: string; reason: string }) | undefined;
  },
): Log {
  for (const piece of pieces) {
    const result = parser.execute(bytesOf(piece));
    if (typeof result !== 'number') return [...log, ['error', result.code, result.reason]];
    if (result !== piece.length || log.includes('upgrade')) return [...log, ['stops', result]];
  }
  const problem = parser.finish();
  return problem ? [...log, ['error', problem.code, problem.reason]] : log;
}

function real(kind: Kind, pieces: readonly string[], answer: number): Log {
  const log: Log = [];
  const parser = new HTTPParser();
  parser.initialize(kind === 'request' ? HTTPParser.REQUEST : HTTPParser.RESPONSE, {}, 0, 0);
  // Many headers arrive in several calls, which Node's library joins.
  let headers: string[] = [];
  let address = '';
  const set = (name: string, callback: (...values: never[]) => unknown): void => {
    parser[HTTPParser[`kOn${name}`] ?? 0] = callback;
  };
  set('MessageBegin', () => log.push('begin'));
  set('Headers', (some: string[], url: string) => {
    headers.push(...some);
    address += url;
  });
  set(
    'HeadersComplete',
    (
      major: number,
      minor: number,
      some: string[] | undefined,
      method: number | undefined,
      url: string | undefined,
      status: number,
      text: string,
      upgrade: boolean,
      keeps: boolean,
    ) => {
      const isRequest = method !== undefined;
      const line = isRequest ? [allMethods[method], url ?? address] : [status, text];
      log.push(['head', major, minor, ...line, some ?? headers, keeps]);
      if (upgrade || answer === 2) log.push('upgrade');
      headers = [];
      address = '';
      return answer;
    },
  );
  set('Body', (bytes: Uint8Array) => addBody(log, bytes));
  set('MessageComplete', () => {
    if (headers.length > 0) log.push(['trailers', headers]);
    headers = [];
    address = '';
    log.push('complete');
  });
  return feed(log, pieces, parser);
}

function ours(kind: Kind, pieces: readonly string[], answer: number): Log {
  const log: Log = [];
  const parser = new HttpParser(kind, {
    messageBegin: () => log.push('begin'),
    headersComplete({ version, method, url, status, statusText, headers }, upgrade, keeps) {
      log.push(['head', ...version, ...(method === undefined ? [status, statusText] : [method, url]), headers, keeps]);
      if (upgrade || answer === 2) log.push('upgrade');
      return answer;
    },
    body: (bytes) => addBody(log, bytes),
    trailers: (headers) => log.push(['trailers', headers]),
    messageComplete: () => log.push('complete'),
  });
  return feed(log, pieces, parser);
}

const get = 'GET / HTTP/1.1\r\n';
const post = 'POST / HTTP/1.1\r\n';
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;
const ok = 'HTTP/1.1 200 OK\r\n';
const long = 'x'.repeat(17_000);

const requests = [
  `${get}\r\n`,
  `\r\n\r\n${get}Host: a\r\n\r\nGET /b?x=1#f HTTP/1.1\r\n\r\n`,
  'GET http://a.b/c?d HTTP/1.1\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\n\r\n',
  'M-SEARCH * HTTP/1.1\r\n\r\nQUERY / HTTP/1.1\r\n\r\n',
  'GET /\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\nGET',
  'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/2.0\r\n\r\n',
  `${get}Connection: close\r\n\r\n\r\nGET`,
  `${get}Connection: closed\r\n\r\n${get}\r\n`,
  `${get}a:  b \t \r\nc:\r\nd:\u00e9\r\n\r\n`,
  `${get}${Array.from({ length: 70 }, (_, index) => `h${String(index)}: v`).join('\r\n')}\r\n\r\n`,
  `${post}Content-Length: 3 \r\n\r\nabc${post}Content-Length: 0\r\n\r\n`,
  `${post}Transfer-Encoding: gzip, Chunked \r\n\r\n0\r\n\r\n`,
  `${chunked}3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: v\r\n\r\n${get}\r\n`,
  `${chunked}3;a="b c"\r\nabc\r\n0\r\n\r\n`,
  `${get}Connection: upgrade\r\nUpgrade: x\r\n\r\nraw`,
  `${get}Upgrade: h2c\r\n\r\n`,
  `${post}Connection: keep-alive, Upgrade\r\nUpgrade: x\r\nContent-Length: 3\r\n\r\nabcraw`,
  'CONNECT a:80 HTTP/1.1\r\n\r\nraw',
  // Malformed requests.
  'GARBAGE',
  'get / HTTP/1.1\r\n\r\n',
  'GETX / HTTP/1.1\r\n\r\n',
  'GET\r\n',
  ' GET / HTTP/1.1',
  'GET x HTTP/1.1\r\n',
  'GET ?x HTTP/1.1\r\n',
  'GET /\u00e9 HTTP/1.1\r\n',
  'GET /a b HTTP/1.1\r\n\r\n',
  'GET / HTP/1.1\r\n',
  'GET / HTTP/a',
  'GET / HTTP/1,1',
  'GET / HTTP/1.a',
  'GET / HTTP/3.1\r\n',
  'GET / HTTP/1.1x\r\n',
  'GET / HTTP/1.1\n\n',
  'GET / HTTP/1.1\rX',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'DESCRIBE / HTTP/1.1\r\n\r\n',
  `${get}\n`,
  `${get} x: y\r\n\r\n`,
  `${get}\tx: y\r\n\r\n`,
  `${get}a: b\r\n c\r\n\r\n`,
  `${get}a b: c\r\n\r\n`,
  `${get}: c\r\n\r\n`,
  `${get}a\r\n\r\n`,
  `${get}a: b\n\r\n`,
  `${get}a: b\rX`,
  `${get}a: b\u0001\r\n\r\n`,
  `${get}a: b`,
  `${get}a: ${long}\r\n\r\n`,
  `GET /${long} HTTP/1.1\r\n\r\n`,
  ...['x', '1x', '1 2', '-1', '', '9'.repeat(23), '3\r\nContent-Length: 3'].map(
    (value) => `${post}Content-Length: ${value}\r\n\r\nabc`,
  ),
  `${post}Content-Length: 5\r\n\r\nab`,
  `${post}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
  `${post}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n`,
  ...['gzip', 'chunked, gzip', 'chunked\r\nTransfer-Encoding: chunked', ''].map(
    (value) => `${post}Transfer-Encoding: ${value}\r\n\r\n`,
  ),
  ...['x', '3x', '3 \r\n', '3\n', '3\rX', '3\r\nabcX', '3\r\nabc\rX', '3;\u0001', '3;a b\r\n', `3;${long}`].map(
    (body) => `${chunked}${body}`,
  ),
  `${chunked}${'f'.repeat(20)}\r\n`,
  `${chunked}0\r\nbad trailer\r\n\r\n`,
];

const responses = [
  `${ok}\r\nbody until the end`,
  `${ok}Content-Length: 3\r\n\r\nabcHTTP/1.1 204 No Content\r\n\r\n`,
  `HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n${ok}Content-Length: 0\r\n\r\n`,
  `HTTP/1.1 100 Continue\r\n\r\n${ok}Content-Length: 1\r\n\r\nx`,
  `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ok}Content-Length: 1\r\n\r\nx`,
  'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nraw',
  'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP',
  'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 999 Odd\r\n\r\n',
  `${ok}Transfer-Encoding: gzip\r\n\r\nabc`,
  `${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
  `${ok}Connection: close\r\nContent-Length: 2\r\n\r\nabc`,
  `${ok}Upgrade: h2\r\nConnection: upgrade\r\nContent-Length: 2\r\n\r\nab`,
  'HTTP/1.1 200 \u00e9t\u00e9\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 200\r\n\r\nx',
  'HTTP/1.1 20 OK',
  'HTTP/1.1 2000 OK',
  'HTTP/1.1  200 OK',
  'HTTP/1.1\r\n',
  `${ok}Content-Length: 5\r\n\r\nab`,
];

const cases: readonly (readonly [Kind, string])[] = [
  ...requests.map((text) => ['request', text] as const),
  ...responses.map((text) => ['response', text] as const),
];

describe('the parser behaves as the one of Node', () => {
  test.each(cases)('%s %j', (kind, text) => {
    for (const answer of [0, 1, 2]) {
      expect(ours(kind, [text], answer), `answer ${String(answer)}`).toEqual(real(kind, [text], answer));
    }
  });

  test('for any division of the bytes into chunks', () => {
    const short = cases.filter(([, text]) => text.length < 400);
    fc.assert(
      fc.property(
        fc.constantFrom(...short),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        ([kind, text], sizes) => {
          const pieces: string[] = [];
          for (let at = 0; at < text.length;) {
            const size = sizes[pieces.length % sizes.length] ?? 1;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          expect(ours(kind, pieces, 0)).toEqual(real(kind, pieces, 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('a custom limit of the header size', () => {
  const parser = new HttpParser(
    'request',
    {
      messageBegin: () => undefined,
      headersComplete: () => 0,
      body: () => undefined,
      trailers: () => undefined,
      messageComplete: () => undefined,
    },
    100,
  );
  expect(parser.execute(bytesOf(`${get}a: ${'x'.repeat(120)}`))).toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
});
