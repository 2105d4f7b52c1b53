import type { Answer, SessionCalls, SessionEvent, SessionOpened } from '../protocol.ts';

/** The frame's side of one boot: calls go by POST, events come as lines of one long answer. */
export class Connection {
  readonly runtimeInfo: SessionOpened['runtimeInfo'];
  readonly #id: string;
  readonly #lines: AsyncGenerator<string>;

  private constructor(opened: SessionOpened, lines: AsyncGenerator<string>) {
    this.runtimeInfo = opened.runtimeInfo;
    this.#id = opened.id;
    this.#lines = lines;
  }

  static async open(workdirName: string): Promise<Connection> {
    const response = await fetch('/session', { method: 'POST', body: JSON.stringify({ workdirName }) });
    if (response.body === null) throw new Error('The stand-in gave no stream');
    const lines = readLines(response.body.pipeThrough(new TextDecoderStream()));
    const first = await lines.next();
    if (first.done === true) throw new Error('The stand-in ended before it began');
    return new Connection(JSON.parse(first.value) as SessionOpened, lines);
  }

  async call<Name extends keyof SessionCalls>(
    name: Name,
    ...args: Parameters<SessionCalls[Name]>
  ): Promise<Awaited<ReturnType<SessionCalls[Name]>>> {
    const response = await fetch(`/session/${this.#id}/${name}`, { method: 'POST', body: JSON.stringify(args) });
    if (!response.ok) throw new Error(`The stand-in does not know this boot any more (${response.status})`);
    const answer = (await response.json()) as Answer;
    if ('error' in answer) throw Object.assign(new Error(answer.error.message), answer.error);
    // The server beside this file answers by the same table of calls.
    return answer.value as Awaited<ReturnType<SessionCalls[Name]>>;
  }

  async *events(): AsyncGenerator<SessionEvent> {
    for await (const line of this.#lines) yield JSON.parse(line) as SessionEvent;
  }
}

async function* readLines(text: ReadableStream<string>): AsyncGenerator<string> {
  let rest = '';
  const reader = text.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
