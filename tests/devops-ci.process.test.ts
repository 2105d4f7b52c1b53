import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExercise } from '../src/catalog/catalog.ts';
import { normaliseOutput } from '../src/catalog/normalise-output.ts';
import { writeProject } from '../src/catalog/write-project.ts';
import { nativeRun } from '../tools/native-run.ts';

/** The runner of the exercise is real: it does with a workflow what GitHub documents, or says that it doesn't. */

const workflowFile = '.github/workflows/ci.yml';
let parent: string;
let project: string;

beforeAll(async () => {
  parent = await realpath(await mkdtemp(path.join(tmpdir(), 'devops-ci-')));
  project = path.join(parent, 'project');
  await writeProject(await readExercise('devops-ci'), 'starter', project);
}, 60_000);

afterAll(async () => {
  await rm(parent, { recursive: true, force: true });
});

interface JobRun {
  readonly name: string;
  readonly result: string;
}

interface Outcome {
  readonly output: string;
  readonly exitCode: number;
  /** Result of each job by name; undefined when no job was started. */
  readonly jobs: Record<string, string> | undefined;
}

async function run(workflow: string, argument = ''): Promise<Outcome> {
  await writeFile(path.join(project, workflowFile), workflow);
  const { output, exitCode } = await nativeRun(`node ci/main.mjs ${argument}`, project);
  const report = path.join(project, 'artifacts/run.json');
  if (!existsSync(report)) return { output, exitCode, jobs: undefined };
  const { jobs } = JSON.parse(await readFile(report, 'utf8')) as { jobs: JobRun[] };
  return { output, exitCode, jobs: Object.fromEntries(jobs.map(({ name, result }) => [name, result])) };
}

/** A workflow with these jobs, each written with two spaces less than in the file. */
function workflow(...jobs: readonly string[]): string {
  const indented = jobs.join('\n').replace(/^(?=.)/gm, '  ');
  return `name: Test\non: push\njobs:\n${indented}\n`;
}

/** A job with one step for each command. */
function job(id: string, commands: readonly string[], ...more: readonly string[]): string {
  const keys = ['runs-on: ubuntu-latest', ...more].map((line) => `  ${line}\n`).join('');
  return `${id}:\n${keys}  steps:\n${commands.map((command) => `    - run: ${command}\n`).join('')}`;
}

const says = (text: string) => `node -p "'${text}'"`;
const fails = 'node -e "process.exitCode = 3"';

describe('a workflow that can’t be run is refused with its place', () => {
  it.each([
    [
      'an unknown key',
      workflow(job('a', [fails], 'neds: b')),
      '6:5',
      "Unexpected value 'neds'",
      'Did you mean "needs"? Allowed here: needs, if, ',
    ],
    [
      'a job that stands too far right',
      workflow('a:\n  runs-on: x\n  steps: [{ run: x }]\n  told:\n    needs: a\n'),
      '7:5',
      "Unexpected value 'told'",
      'A job of its own starts two spaces from the left. Allowed here: needs, ',
    ],
    [
      'a command outside of a step',
      workflow('a:\n  runs-on: x\n  run: x\n  steps: [{ run: x }]\n'),
      '6:5',
      "Unexpected value 'run'",
      'A command belongs in a step',
    ],
    [
      'an unknown job in needs',
      workflow(job('free', [fails]), job('a', [fails], 'needs: b')),
      '11:12',
      "unknown job 'b'",
      'The jobs of this file: free, a.',
    ],
    [
      'a circle',
      workflow(job('free', [fails]), job('a', [fails], 'needs: b'), job('b', [fails], 'needs: a')),
      '11:12',
      'creates a cycle',
    ],
    [
      'a wrong expression',
      workflow(job('a', [fails], "if: github.ref = 'x'")),
      '6:9',
      "Unexpected symbol: '='",
      'Two equals signs',
    ],
    [
      'an unknown function',
      workflow(job('a', [fails], 'if: failed()')),
      '6:9',
      "Unrecognized function: 'failed'",
      'Did you mean "failure()"? Allowed here: github, ',
    ],
    [
      'a text without quotes',
      workflow(job('a', [fails], 'if: github.ref == tea')),
      '6:9',
      "Unrecognized named-value: 'tea'",
      "A string is written in single quotes: 'tea'. Allowed here: github, ",
    ],
    ['an expression without end', workflow(job('a', [`${says('${{ github.ref')}`])), '7:14', 'not closed'],
    ['broken YAML', workflow('a:\n  steps: [\n'), '7:1', 'Flow sequence'],
    ['a tab', workflow('a:\n\truns-on: x'), '5:', 'Tabs are not allowed'],
    ['an empty file', '\n', '1:1', 'This file is empty'],
    ['a called workflow', workflow('a:\n  uses: ./.github/workflows/other.yml'), '4:3', 'not carried out here'],
  ])('%s', async (_, text, place, message, remedy = '') => {
    const { output, exitCode, jobs } = await run(text);
    expect(output).toContain(`${workflowFile}:${place}`);
    expect(output).toContain(message);
    expect(output).toContain(remedy);
    expect(output).toContain('No job was started.');
    expect(exitCode).toBe(1);
    expect(jobs).toBeUndefined();
  });

  it('a missing file', async () => {
    await rm(path.join(project, workflowFile));
    const { output, exitCode } = await nativeRun('node ci/main.mjs', project);
    expect(output).toContain('This file is missing.');
    expect(exitCode).toBe(1);
  });
});

describe('jobs', () => {
  it('wait for those that they need, and are skipped when one failed or was skipped', async () => {
    const { jobs, exitCode, output } = await run(
      workflow(
        job('last', [says('last')], 'needs: [middle]'),
        job('middle', [says('middle')], 'needs: first'),
        job('first', [fails]),
        job('other', [says('other')]),
      ),
    );
    expect(jobs).toEqual({ first: 'failed', middle: 'skipped', last: 'skipped', other: 'passed' });
    expect(exitCode).toBe(1);
    expect(output).toContain('The run failed: first.');
  });

  it('ask success(), failure() and always() of all that came before, not of their neighbours alone', async () => {
    const { jobs } = await run(
      workflow(
        job('first', [fails]),
        job('middle', [says('x')], 'needs: first', 'if: always()'),
        job('normal', [says('x')], 'needs: middle'),
        job('alarm', [says('x')], 'needs: middle', 'if: failure()'),
        job('branch', [says('x')], "if: github.ref == 'refs/heads/main' && success()"),
        job('quiet', [says('x')], 'if: failure()'),
      ),
    );
    expect(jobs).toEqual({
      first: 'failed',
      middle: 'passed',
      normal: 'skipped',
      alarm: 'passed',
      branch: 'passed',
      quiet: 'skipped',
    });
  });

  it('know the branch', async () => {
    const text = workflow(
      job('a', [says('${{ github.ref_name }}'), says('$GITHUB_REF')], "if: github.ref == 'refs/heads/tea'"),
    );
    expect((await run(text)).jobs).toEqual({ a: 'skipped' });
    const onBranch = await run(text, '--branch tea');
    expect(onBranch.jobs).toEqual({ a: 'passed' });
    expect(onBranch.output).toContain('Push to tea');
    expect(onBranch.output).toMatch(/^ {4}tea$/m);
    expect(onBranch.output).toMatch(/^ {4}refs\/heads\/tea$/m);
  });

  it('may fail where continue-on-error says so', async () => {
    const { jobs, exitCode } = await run(
      workflow(job('a', [fails], 'continue-on-error: true'), job('b', [says('b')], 'needs: a')),
    );
    expect(jobs).toEqual({ a: 'failed', b: 'passed' });
    expect(exitCode).toBe(0);
  });

  it('hand outputs on, one line or several', async () => {
    const write = (text: string) => `node -e "require('fs').appendFileSync(process.env.GITHUB_OUTPUT, '${text}')"`;
    const { output, exitCode } = await run(
      workflow(
        `make:
  runs-on: x
  outputs:
    list: \${{ steps.write.outputs.list }}
    text: \${{ steps.write.outputs.text }}
  steps:
    - id: write
      run: |
        ${write('list=[4,5]\\ntext<<END\\nline one\\nline two\\nEND\\n')}
`,
        `use:
  runs-on: x
  needs: make
  strategy: { matrix: { n: "\${{ fromJSON(needs.make.outputs.list) }}" } }
  steps:
    - run: ${says('n is ${{ matrix.n }}')}
    - run: node -p "process.env.TEXT.split('\\n').length + ' lines'"
      env: { TEXT: "\${{ needs.make.outputs.text }}" }
`,
      ),
    );
    expect(output).toContain('n is 4');
    expect(output).toContain('n is 5');
    expect(output).toContain('2 lines');
    expect(exitCode).toBe(0);
  });
});

describe('a matrix', () => {
  it('has all combinations, without the excluded, with the included', async () => {
    const { jobs } = await run(
      workflow(`a:
  runs-on: x
  strategy:
    matrix:
      fruit: [apple, pear]
      size: [1, 2]
      exclude: [{ fruit: pear, size: 2 }]
      include: [{ fruit: apple, colour: red }, { fruit: plum }]
  steps: [{ run: "node -v" }]
`),
    );
    expect(Object.keys(jobs ?? {})).toEqual(['a (apple, 1, red)', 'a (apple, 2, red)', 'a (pear, 1)', 'a (plum)']);
  });

  it('ends its other parts when one fails, unless fail-fast is false', async () => {
    await writeFile(
      path.join(project, 'fail-after.mjs'),
      'setTimeout(() => process.exit(1), Number(process.argv[2]));',
    );
    const text = (more: string) =>
      workflow(`a:
  runs-on: x
  strategy:${more}
    matrix: { wait: [0, 600000] }
  steps:
    - run: node fail-after.mjs \${{ matrix.wait }}
`);
    expect((await run(text(''))).jobs).toEqual({ 'a (0)': 'failed', 'a (600000)': 'cancelled' });
    const slow = text('\n    fail-fast: false').replace('600000', '1');
    expect((await run(slow)).jobs).toEqual({ 'a (0)': 'failed', 'a (1)': 'failed' });
  });
});

describe('steps', () => {
  it('stop at the first line that fails; only those that ask for it run afterwards', async () => {
    const { output } = await run(
      workflow(`a:
  runs-on: x
  steps:
    - run: |
        ${fails}
        ${says('second line')}
    - run: ${says('next step')}
    - if: failure()
      run: ${says('job is ${{ job.status }}')}
    - if: always()
      uses: actions/upload-artifact@v4
    - uses: actions/checkout@v6
      if: always()
`),
    );
    expect(output).not.toMatch(/^ {4}second line$/m);
    expect(output).not.toMatch(/^ {4}next step$/m);
    expect(output).toMatch(/^ {4}job is failure$/m);
    expect(output).toContain('actions/upload-artifact@v4: not carried out');
    expect(output).toContain('actions/checkout@v6: nothing to do');
  });

  it('go on after a failure where continue-on-error says so, and tell outcome from conclusion', async () => {
    const { output, exitCode } = await run(
      workflow(`a:
  runs-on: x
  steps:
    - id: risky
      run: ${fails}
      continue-on-error: true
    - run: ${says('${{ steps.risky.outcome }}, then ${{ steps.risky.conclusion }}')}
`),
    );
    expect(output).toMatch(/^ {4}failure, then success$/m);
    expect(exitCode).toBe(0);
  });

  it('see env of workflow, job and step, the nearest first, and what $GITHUB_ENV got', async () => {
    const { output } = await run(
      `env: { A: workflow, B: workflow, C: workflow }\n${workflow(`a:
  runs-on: x
  env: { B: job, C: job }
  steps:
    - run: node -e "require('fs').appendFileSync(process.env.GITHUB_ENV, 'D=earlier')"
    - run: node -p "[process.env.A, process.env.B, process.env.C, process.env.D].join()"
      env: { C: step }
    - run: ${says('${{ env.B }}')}
`)}`,
    );
    expect(output).toMatch(/^ {4}workflow,job,step,earlier$/m);
    expect(output).toMatch(/^ {4}job$/m);
  });

  it('fail in words when an expression has no value', async () => {
    const { output, jobs } = await run(workflow(job('a', ['echo ${{ fromJSON(github.ref) }}'])));
    expect(jobs).toEqual({ a: 'failed' });
    expect(output).toContain('fromJSON(github.ref)): Error parsing JSON');
  });

  it('say when there is no such command', async () => {
    const { output, jobs } = await run(workflow(job('a', ['no-such-command'])));
    expect(jobs).toEqual({ a: 'failed' });
    expect(output).toMatch(/no-such-command.*not found/);
  });
});

describe('the log', () => {
  it('names what is valid but not carried out', async () => {
    const { output, exitCode } = await run(workflow(job('a', [says('x')], 'timeout-minutes: 5')));
    expect(output).toContain(`${workflowFile}:6:5 "timeout-minutes" is valid, but not carried out here.`);
    expect(exitCode).toBe(0);
  });

  it('keeps the lines of jobs together, in the order of the file, and has no colours in a pipe', async () => {
    const slow = (ms: number, text: string) => `node -e "setTimeout(() => console.log('${text}'), ${String(ms)})"`;
    const text = workflow(job('slow', [slow(300, 'slow is over')]), job('quick', [slow(0, 'quick is over')]));
    const { output } = await run(text);
    expect(normaliseOutput(output, project)).toBe(`Push to main · ${workflowFile}

slow
  $ ${slow(300, 'slow is over')}
    slow is over
  ✔ passed in 0 ms

quick
  $ ${slow(0, 'quick is over')}
    quick is over
  ✔ passed in 0 ms

Result
  ✔ slow   passed     0 ms
  ✔ quick  passed     0 ms

Production is as it was before: this run deployed nothing.

The run passed.`);
  });
});

it('says which version customers have, and keeps it in a run that deploys nothing', async () => {
  const deploy = job('deploy', ['node steps/deploy.mjs'], 'env: { VERSION: shop-1 }');
  expect((await run(workflow(deploy))).output).toContain('Customers now have shop-1, deployed by this run.');
  const { output } = await run(workflow(job('a', [fails]), deploy.replace('steps:', 'needs: a\n  steps:')));
  expect(output).toContain('Customers still have shop-1, from a run before: this one deployed nothing.');
});
