import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { FrameAnswer, Habits } from '../habits.ts';
import type { Answer, SessionCalls, SessionEvent, SessionOpened } from '../protocol.ts';
import { frameHeaders } from './headers.ts';
import type { PortAddress } from './ports.ts';
import { Session } from './session.ts';

interface Boot {
  readonly session: Session;
  readonly tell: (event: SessionEvent) => void;
}

/** The stand-in's answers: the frame's page, one event stream per boot, and calls by POST. */
export class HostServer {
  /** Of the boots to come. */
  habits: Habits;
  /** Nothing is answered any more, and nothing told. */
  isSilent = false;
  /** What asked for the frame's page, in order: the probe, or the frame itself. */
  readonly asked: { readonly by: 'probe' | 'frame'; readonly referrer: string | null }[] = [];
  /** How many instances were booted ever. */
  boots = 0;
  readonly #frameScript: string;
  readonly #portAddress: PortAddress;
  readonly #boots = new Map<string, Boot>();
  readonly #closing = new Set<Promise<void>>();

  constructor(habits: Habits, frameScript: string, portAddress: PortAddress = () => null) {
    this.habits = habits;
    this.#frameScript = frameScript;
    this.#portAddress = portAddress;
  }

  /** How many instances are booted now. */
  get booted(): number {
    return this.#boots.size;
  }

  /** Tells all boots something. */
  tell(event: SessionEvent): void {
    for (const boot of this.#boots.values()) boot.tell(event);
  }

  /** Ends every boot. */
  async closeSessions(): Promise<void> {
    for (const { session } of this.#boots.values()) this.#end(session);
    await Promise.all(this.#closing);
  }

  /** Answers a request to the frame's origin, or to that of a port. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, frameHeaders);
      response.end(String(error));
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, sessionOfPort = '', port = ''] = /^(wc-.+?)--(\d+)\./.exec(request.headers.host ?? '') ?? [];
    const ofPort = this.#boots.get(sessionOfPort);
    if (ofPort !== undefined) return ofPort.session.ports.answer(Number(port), request, response);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /headless') return this.#answerHeadless(request, response);
    if (this.isSilent) return;
    if (route === 'GET /frame.js') return send(response, 200, 'text/javascript', this.#frameScript);
    if (route === 'POST /session') return this.#openSession(request, response);
    const [, id = '', method = ''] = /^POST \/session\/([^/]+)\/(\w+)$/.exec(route) ?? [];
    const calls = this.#boots.get(id)?.session.calls;
    if (calls === undefined || !isCall(calls, method)) return send(response, 404, 'text/plain', 'Not found');
    if (method === 'teardown' && this.habits.teardownHangs) return;
    const answer = await call(calls, method, (await json(request)) as unknown[]);
    // The frame keeps its stream open; nothing is booted any more.
    if (method === 'teardown') this.#boots.delete(id);
    if (!this.isSilent) send(response, 200, 'application/json', JSON.stringify(answer));
  }

  async #answerHeadless(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const by = request.headers['sec-fetch-dest'] === 'iframe' ? 'frame' : 'probe';
    this.asked.push({ by, referrer: request.headers.referer ?? null });
    if (by === 'frame') await delay(this.habits.frameDelayMs);
    const kind: FrameAnswer = this.habits[by];
    switch (kind) {
      case 'nothing':
        return;
      case 'not-found':
        return send(response, 404, 'text/plain', 'Not found', {});
      case 'not-found-embeddable':
        return send(response, 404, 'text/plain', 'Not found');
      case 'page':
      case 'mute-page': {
        const script = kind === 'page' ? '<script type="module" src="/frame.js"></script>' : '';
        const page = `<!doctype html><meta charset="utf-8"><title>Stand-in</title>${script}`;
        return send(response, 200, 'text/html', page);
      }
    }
  }

  /** The stream lives as long as the boot: when the page goes away, so does everything that it started. */
  async #openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { workdirName } = (await json(request)) as { workdirName: string };
    const tell = (event: SessionEvent | SessionOpened) => {
      if (!response.writableEnded && !this.isSilent) response.write(`${JSON.stringify(event)}\n`);
    };
    const session = await Session.open(workdirName, { host: this, portAddress: this.#portAddress }, tell);
    this.boots += 1;
    this.#boots.set(session.opened.id, { session, tell });
    response.on('close', () => this.#end(session));
    response.writeHead(200, { ...frameHeaders, 'content-type': 'application/x-ndjson' });
    tell(session.opened);
  }

  #end(session: Session): void {
    this.#boots.delete(session.opened.id);
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

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = frameHeaders,
): void {
  response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` });
  response.end(body);
}
