import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ProcessLoop } from './process-loop.ts';

/** What a script uses; real Node receives its own functions under the same names. */
interface Tools {
  readonly log: (line: string) => void;
  readonly nextTick: (callback: () => void) => void;
  readonly setTimeout: (callback: () => void, ms: number) => void;
  readonly setImmediate: (callback: () => void) => void;
  readonly beforeExit: (callback: () => void) => void;
}

function wake(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

/** Runs a script on our loop until it exits. @returns what it logged. */
function runOnLoop(script: (tools: Tools) => void, kind: 'commonjs' | 'module'): Promise<string[]> {
  const lines: string[] = [];
  const listeners: (() => void)[] = [];
  return new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    let task: (() => void) | undefined;
    channel.port1.onmessage = () => {
      const run = task;
      task = undefined;
      run?.();
    };
    const loop = new ProcessLoop(
      {
        macrotask(given) {
          task = given;
          channel.port2.postMessage(null);
        },
        now: () => performance.now(),
        wake,
      },
      {
        uncaught: reject,
        beforeExit: () => listeners.forEach((listener) => listener()),
        exit() {
          channel.port1.close();
          loop.stop();
          resolve(lines);
        },
        afterTask: () => undefined,
      },
    );
    const tools: Tools = {
      log: (line) => lines.push(line),
      nextTick: (callback) => loop.nextTick(callback),
      setTimeout: (callback, ms) => void loop.setTimer(callback, ms),
      setImmediate: (callback) => void loop.setImmediate(callback),
      beforeExit: (callback) => listeners.push(callback),
    };
    // As the loader does: CommonJS runs in the callback itself, an ES module in a microtask.
    loop.runMain(() => (kind === 'commonjs' ? script(tools) : void Promise.resolve().then(() => script(tools))));
  });
}

async function runOnNode(script: (tools: Tools) => void, kind: 'commonjs' | 'module'): Promise<string[]> {
  const tools = `{ log: console.log, nextTick: process.nextTick, setTimeout, setImmediate,
    beforeExit: (callback) => process.on('beforeExit', callback) }`;
  const text = `(${script.toString()})(${tools})`;
  const { stdout } = await promisify(execFile)(process.execPath, [`--input-type=${kind}`, '--eval', text]);
  return stdout.trim().split('\n');
}

const scripts: Record<string, (tools: Tools) => void> = {
  'the first iteration begins with the timers': ({ log, nextTick, setTimeout, setImmediate }) => {
    setImmediate(() => log('immediate'));
    setTimeout(() => log('timer'), 0);
    nextTick(() => log('tick'));
    // So that the timer is due by then, even on a loaded machine.
    const end = performance.now() + 3;
    while (performance.now() < end);
  },
  'ticks and microtasks that queue each other': ({ log, nextTick }) => {
    nextTick(() => {
      log('tick 1');
      void Promise.resolve().then(() => log('microtask of tick 1'));
      nextTick(() => log('tick of tick 1'));
    });
    nextTick(() => log('tick 2'));
    void Promise.resolve().then(() => {
      log('microtask 1');
      nextTick(() => log('tick of microtask 1'));
      void Promise.resolve().then(() => log('microtask of microtask 1'));
    });
    void Promise.resolve().then(() => log('microtask 2'));
    log('main');
  },
  'ticks and microtasks between timers of one phase': ({ log, nextTick, setTimeout }) => {
    for (const name of ['a', 'b']) {
      setTimeout(() => {
        log(`timer ${name}`);
        nextTick(() => log(`tick ${name}`));
        void Promise.resolve().then(() => log(`microtask ${name}`));
      }, 5);
    }
  },
  'timers by duration, then by start': ({ log, setTimeout }) => {
    setTimeout(() => log('30 first'), 30);
    setTimeout(() => log('1 first'), 1);
    setTimeout(() => log('0 counts as 1'), 0);
    setTimeout(() => log('30 second'), 30);
    setTimeout(() => log('15'), 15);
  },
  'immediates before timers that a timer starts, and those that immediates start one iteration later': (tools) => {
    const { log, setTimeout, setImmediate, nextTick } = tools;
    setTimeout(() => {
      setTimeout(() => log('timer'), 0);
      setImmediate(() => {
        log('immediate 1');
        setImmediate(() => log('immediate of immediate'));
        nextTick(() => log('tick of immediate'));
      });
      setImmediate(() => {
        // So that the timer is due in the next iteration, even on a loaded machine.
        const end = performance.now() + 3;
        while (performance.now() < end);
        log('immediate 2');
      });
      log('outer');
    }, 1);
  },
  'a timer that becomes due during the timers phase waits for the next iteration': ({
    log,
    setTimeout,
    setImmediate,
  }) => {
    setTimeout(() => {
      setTimeout(() => log('timer'), 0);
      const end = performance.now() + 3;
      while (performance.now() < end);
      setImmediate(() => log('immediate'));
      log('outer');
    }, 1);
  },
  'due timers run in order after a slow callback': ({ log, setTimeout }) => {
    setTimeout(() => {
      const end = performance.now() + 40;
      while (performance.now() < end);
      log('long');
      setTimeout(() => log('started late'), 1);
    }, 1);
    setTimeout(() => log('20'), 20);
    setTimeout(() => log('10'), 10);
  },
  'beforeExit again and again while it starts something': ({ log, setTimeout, beforeExit }) => {
    let times = 0;
    beforeExit(() => {
      log(`beforeExit ${String(++times)}`);
      if (times < 3) setTimeout(() => log('timer'), 1);
      else void Promise.resolve().then(() => log('a microtask alone does not keep the loop alive'));
    });
    log('main');
  },
};

describe('ProcessLoop', () => {
  for (const kind of ['commonjs', 'module'] as const) {
    for (const [name, script] of Object.entries(scripts)) {
      it(`calls back in the order of Node: ${name} (${kind})`, async () => {
        expect(await runOnLoop(script, kind)).toEqual(await runOnNode(script, kind));
      });
    }
  }

  it('calls a completion that a microtask of a timer queues', async () => {
    const called = await new Promise<string>((resolve) => {
      const loop = new ProcessLoop(
        { macrotask: (task) => void setImmediate(task), now: () => performance.now(), wake },
        {
          uncaught: () => undefined,
          beforeExit: () => undefined,
          exit: () => resolve('never'),
          afterTask: () => undefined,
        },
      );
      loop.queueTask(() => {
        // A microtask queues it after the timers phase has begun, as the code after an `await` does.
        loop.setTimer(() => void Promise.resolve().then(() => loop.queueCompletion(() => resolve('completed'))), 2);
      });
    });
    expect(called).toBe('completed');
  });

  it('exits although an unreferenced timer is pending', async () => {
    const started = performance.now();
    const lines: string[] = [];
    await new Promise<void>((resolve) => {
      const loop = new ProcessLoop(
        {
          macrotask: (task) => void setImmediate(task),
          now: () => performance.now(),
          wake,
        },
        { uncaught: () => undefined, beforeExit: () => lines.push('empty'), exit: resolve, afterTask: () => undefined },
      );
      loop.queueTask(() => {
        loop.setTimer(() => lines.push('never'), 60_000).unref();
        const handle = loop.createHandle();
        loop.setTimer(() => handle.close(), 1);
      });
    });
    expect(lines).toEqual(['empty']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
