/** How long a probe keeps its thread busy, in milliseconds: short enough for a reader not to notice. */
const BUSY = 50;

/** On a machine that does much else, a page may not get to run beside a probe. */
const ATTEMPTS = 3;

/** Whether scripts of previews run on the page's own thread, so that a loop in one would freeze both. */
export class PreviewThread {
  /** The reader has been told, and wants to see such pages. */
  isAllowed = false;
  #isShared: Promise<boolean> | undefined;

  /** @param post - sends a message and a port to a new inner frame of a loaded preview. */
  isShared(post: (message: unknown, port: MessagePort) => void): Promise<boolean> {
    this.#isShared ??= probe(post);
    return this.#isShared;
  }
}

/**
 * Browsers don't say which frames share a thread. So a frame keeps its own busy, and this page looks whether it ran
 * meanwhile.
 */
async function probe(post: (message: unknown, port: MessagePort) => void): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ticks = new Ticks();
    const { port1, port2 } = new MessageChannel();
    const busy = new Promise<readonly [start: number, end: number]>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<[number, number]>) => resolve(data);
    });
    post({ type: 'probe', ms: BUSY }, port2);
    const [start, end] = await busy;
    port1.close();
    // Clocks of two processes may differ by a little.
    if (ticks.stop().some((time) => time > start + BUSY / 4 && time < end - BUSY / 4)) return false;
  }
  return true;
}

/** The times at which this page's thread was free. */
class Ticks {
  readonly #times: number[] = [];
  readonly #channel = new MessageChannel();

  constructor() {
    const { port1, port2 } = this.#channel;
    port1.onmessage = () => {
      this.#times.push(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    };
    port2.postMessage(null);
  }

  stop(): readonly number[] {
    this.#channel.port1.close();
    return this.#times;
  }
}

/** Whether a document may run a script of its own: without one it can't loop. */
export function hasScripts(html: string): boolean {
  return /<script|[\s"'/]on[a-z]+\s*=|javascript:/i.test(html);
}
