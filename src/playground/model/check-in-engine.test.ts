import { describe, expect, it } from 'vitest';
import { encodeResult, type CheckRequest as RunnerRequest } from '../../check-runner/protocol.ts';
import type { TaskResult } from '../../check-runner/task-result.ts';
import type { Engine } from 'node-in-page/src/engine.ts';
import { MemoryEngine } from '../../../tests/memory-engine.ts';
import { FakeEngine, type FakeProgram } from '../testing/fake-engine.ts';
import { smallExercise } from '../testing/small-exercise.ts';
import { checkInEngine } from './check-in-engine.ts';

/** An engine whose `node` does what a test wants of the check runner. */
class RunnerEngine extends FakeEngine {
  readonly #program: (request: RunnerRequest) => FakeProgram;

  constructor(program: (request: RunnerRequest) => FakeProgram) {
    super();
    this.#program = program;
  }

  override spawn(argv: readonly [string, ...string[]], options = {}) {
    const [command, runner, requestFile] = argv;
    expect([command, this.files.get(runner ?? '')]).toEqual(['node', 'the runner']);
    const request = JSON.parse(this.files.get(requestFile ?? '') ?? '') as RunnerRequest;
    return new FakeEngine({ check: this.#program(request) }).shell('check', options);
  }
}

async function check(program: (request: RunnerRequest) => FakeProgram) {
  const engine = new RunnerEngine(program);
  return { engine, results: await run(engine) };
}

async function run(engine: Engine): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  await checkInEngine(
    {
      definition: smallExercise,
      loadRunner: () => Promise.resolve('the runner'),
      terminate: () => Promise.resolve(true),
      loadParser: (name) => Promise.resolve(`the parser ${name}`),
    },
    {
      engine,
      tasks: ['read', 'mend', 'more'],
      answers: { read: 1 },
      signal: new AbortController().signal,
      onResult: (result) => results.push(result),
    },
  );
  return results;
}

describe('checkInEngine', () => {
  it('hands checks, original files and answers to the runner, and gives its results on', async () => {
    let seen: RunnerRequest | null = null;
    const { engine, results } = await check((request) => ({ print }) => {
      seen = request;
      for (const task of request.tasks) {
        print(encodeResult(request.nonce, { task: task.id, status: 'pass' }));
      }
      return Promise.resolve(0);
    });
    expect(seen).toMatchObject({
      files: smallExercise.files,
      tasks: [{ id: 'read', source: 'export default () => {}', answer: 1 }, { id: 'mend' }, { id: 'more' }],
    });
    expect(results.map(({ task, status }) => [task, status])).toEqual([
      ['read', 'pass'],
      ['mend', 'pass'],
      ['more', 'pass'],
    ]);
    expect([...engine.files.keys()].filter((path) => path.includes('request'))).toEqual([]);
  });

  /**
   * @fault The disk: `echo x > .playground`, where checks make their copies
   * @seen Check works
   */
  it('works where a program has put something else', async () => {
    const engine = new MemoryEngine('in-page');
    await engine.fs.writeFile('.playground', 'x');
    const started: string[] = [];
    engine.spawn = (...argv: readonly string[]) => {
      started.push(argv.join(' '));
      return new FakeEngine({ check: () => Promise.resolve(0) }).shell('check');
    };
    await run(engine);
    expect(started).toHaveLength(1);
    expect(Object.keys(engine.files())).toEqual(['.playground/check-runner.mjs']);
  });

  /**
   * @fault Processes: A program overwrites the check runner
   * @seen Nothing: the runner is where no program can write
   */
  it('keeps the runner where no program can write, if the engine has such a place', async () => {
    const engine = Object.assign(new MemoryEngine('in-page'), { systemDirectory: 'system' });
    await engine.fs.mkdir('system');
    await engine.fs.mkdir('.playground');
    await engine.fs.writeFile('.playground/check-runner.mjs', 'forged');
    let argv: readonly string[] = [];
    engine.spawn = (...given: readonly unknown[]) => {
      argv = given[0] as readonly string[];
      return new FakeEngine({ check: () => Promise.resolve(0) }).shell('check');
    };
    await run(engine);
    expect(argv[1]).toBe('system/check-runner.mjs');
    expect(engine.files()).toEqual({ 'system/check-runner.mjs': 'the runner' });
  });

  it('believes no line without the nonce, and says which tasks got no result', async () => {
    const { results } = await check(() => ({ print }) => {
      print(encodeResult('forged-nonce-0123456', { task: 'read', status: 'pass' }));
      print('{"task":"mend","status":"pass"}\n');
      return Promise.resolve(7);
    });
    expect(results.map(({ task, status }) => [task, status])).toEqual([
      ['read', 'error'],
      ['mend', 'error'],
      ['more', 'error'],
    ]);
    expect(results[0]).toMatchObject({ fault: { code: 'runner-ended', exitCode: 7 } });
  });

  it('names every check anew', async () => {
    const nonces: string[] = [];
    for (let count = 0; count < 2; count++) {
      await check((request) => {
        nonces.push(request.nonce);
        return () => Promise.resolve(0);
      });
    }
    expect(nonces[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });
});
