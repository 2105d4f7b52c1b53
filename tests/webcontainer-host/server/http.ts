import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Answer, Fault, SessionCalls, SessionEvent, SessionOpened } from '../protocol.ts';
import { frameHeaders } from './headers.ts';
import { Session } from './session.ts';

/** The stand-in's server: the frame's page, one event stream per boot, and calls by POST. */
export class HostServer {
  readonly http: Server;
  readonly #fault: Fault;
  readonly #frameScript: string;
  readonly #sessions = new Map<string, Session>();
  readonly #closing = new Set<Promise<void>>();

  constructor(fault: Fault, frameScript: string) {
    this.#fault = fault;
    this.#frameScript = frameScript;
    this.http = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500, frameHeaders);
        response.end(String(error));
      });
    });
  }

  /** Ends every boot. */
  async closeSessions(): Promise<void> {
    for (const session of this.#sessions.values()) this.#end(session);
    await Promise.all(this.#closing);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#fault === 'unanswered') return;
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const route = `${request.method} ${pathname}`;
    if (this.#fault === 'not-found') return send(response, 404, 'text/plain', 'Not found');
    if (route === 'GET /headless') {
      const script = this.#fault === 'never-answers' ? '' : '<script type="module" src="/frame.js"></script>';
      return send(response, 200, 'text/html', `<!doctype html><meta charset="utf-8"><title>Stand-in</title>${script}`);
    }
    if (route === 'GET /frame.js') return send(response, 200, 'text/javascript', this.#frameScript);
    if (route === 'POST /session') return this.#openSession(request, response);
    const [, id = '', method = ''] = /^POST \/session\/([^/]+)\/(\w+)$/.exec(route) ?? [];
    const session = this.#sessions.get(id);
    if (session === undefined || !isCall(session.calls, method)) return send(response, 404, 'text/plain', 'Not found');
    const answer = await call(session.calls, method, (await json(request)) as unknown[]);
    return send(response, 200, 'application/json', JSON.stringify(answer));
  }

  /** The stream lives as long as the boot: when the page goes away, so does everything that it started. */
  async #openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { workdirName } = (await json(request)) as { workdirName: string };
    const tell = (event: SessionEvent | SessionOpened) => {
      if (!response.writableEnded) response.write(`${JSON.stringify(event)}\n`);
    };
    const session = await Session.open(workdirName, this.#fault, tell);
    this.#sessions.set(session.opened.id, session);
    response.on('close', () => this.#end(session));
    response.writeHead(200, { ...frameHeaders, 'content-type': 'application/x-ndjson' });
    tell(session.opened);
  }

  #end(session: Session): void {
    this.#sessions.delete(session.opened.id);
    const closed = session.close();
    this.#closing.add(closed);
    void closed.then(() => this.#closing.delete(closed));
  }
}

function isCall(calls: SessionCalls, method: string): method is keyof SessionCalls {
  return Object.hasOwn(calls, method);
}

async function call(calls: SessionCalls, method: keyof SessionCalls, args: readonly unknown[]): Promise<Answer> {
  try {
    // The frame beside this file is the only caller; the table of calls types both ends.
    const value: unknown = await Reflect.apply(calls[method] as () => unknown, calls, args);
    return { value: value ?? null };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { error: { name, message, stack } };
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...(status === 200 ? frameHeaders : {}), 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}
