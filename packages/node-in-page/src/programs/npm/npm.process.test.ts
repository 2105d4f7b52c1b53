import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { runNpm } from './npm.ts';
import { DiskDirectory, MemoryProcess, type Files } from '../shell/testing/on-disk.ts';

const manifest = {
  name: 'demo',
  version: '1.2.3',
  config: { port: 8080 },
  scripts: {
    prebuild: 'echo pre',
    build: 'echo building $npm_lifecycle_event $npm_package_config_port',
    postbuild: 'echo post',
    fail: 'exit 3',
    test: 'node -e "process.exit(2)"',
    start: 'echo start',
    multi: 'echo a\necho b',
    predep: 'exit 4',
    dep: 'echo never',
    signal: `node -e 'process.kill(process.pid, "SIGTERM")'`,
    facts: 'echo $npm_package_name $npm_package_version $npm_lifecycle_script "$(basename $INIT_CWD)"',
    where: 'pwd | grep -o inner; ls',
  },
  dependencies: { yaml: '^2.9.1' },
};

const packed = JSON.stringify({ name: 'yaml', version: '2.9.1', bin: { yaml: 'cli.mjs' } });
const files: Files = {
  'package.json': JSON.stringify(manifest, null, 2),
  'inner/file.txt': '',
  'node_modules/yaml/package.json': packed,
  'node_modules/yaml/cli.mjs': 'console.log("yaml", ...process.argv.slice(2))',
};

const directories: DiskDirectory[] = [];

afterEach(() => {
  for (const directory of directories.splice(0)) directory.remove();
});

function newDirectory(own: Files = files): DiskDirectory {
  const directory = new DiskDirectory(own);
  directories.push(directory);
  return directory;
}

async function npm(directory: DiskDirectory, ...parameters: string[]) {
  const process = new MemoryProcess(directory);
  return process.outcome(await runNpm(process.kernel, parameters));
}

/** The npm of this machine, without the user's configuration, log file and colours. */
function realNpm(directory: DiskDirectory, ...parameters: string[]) {
  const { stdout, stderr, code } = directory.run([
    'env',
    'npm_config_userconfig=/dev/null',
    'npm_config_update_notifier=false',
    'LC_ALL=C.UTF-8',
    'npm',
    ...parameters,
  ]);
  const own = stderr.split('\n').filter((line) => !/^npm error A complete log|^npm (warn|WARN)/.test(line));
  return { stdout, stderr: own.join('\n').replaceAll('npm ERR!', 'npm error'), code };
}

/** The expected output is that of npm 10 or newer; the machine may have an older one. */
const realVersion = Number.parseInt(execFileSync('npm', ['--version'], { encoding: 'utf8' }), 10);

describe.skipIf(realVersion < 10)('npm behaves as the real one', () => {
  it.each([
    ['run', 'build'],
    ['run', 'build', '--', 'a', 'b c', "d'e", 'f$g', '--flag'],
    ['run', 'build', 'extra'],
    ['run', 'fail'],
    ['test'],
    ['t'],
    ['start'],
    ['run-script', 'start'],
    ['run', 'multi'],
    ['run', 'dep'],
    ['run', 'signal'],
    ['run', 'facts'],
    ['-s', 'run', 'build'],
    ['run', 'build', '--silent'],
    ['run', 'fail', '-s'],
    ['run', '--if-present', 'nothing'],
    ['run', 'nothing'],
    ['stop'],
    ['run', 'buil'],
    ['run'],
    ['ls'],
  ])(
    'npm %s %s %s',
    async (...parameters) => {
      const directory = newDirectory();
      const given = parameters.filter((parameter) => parameter !== undefined);
      const real = realNpm(directory, ...given);
      expect(await npm(directory, ...given)).toEqual(real);
    },
    60_000,
  );

  it('without a package.json, or with a broken one', async () => {
    const none = newDirectory({ 'file.txt': '' });
    expect(await npm(none, 'start')).toEqual(realNpm(none, 'start'));
    const broken = newDirectory({ 'package.json': '{"name": "x",\n "scripts": {"a": "b",}\n}' });
    const [ours, real] = [await npm(broken, 'run', 'a'), realNpm(broken, 'run', 'a')];
    expect(ours.code).toBe(real.code);
    expect(ours.stderr).toContain('npm error JSON.parse Failed to parse JSON data.');
  });
});

describe('npm', () => {
  it('finds the project from a subdirectory', async () => {
    const directory = newDirectory();
    const process = new MemoryProcess(directory);
    process.kernel.info.cwd = `${directory.path}/inner`;
    const code = await runNpm(process.kernel, ['start']);
    expect(process.outcome(code)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('> demo@1.2.3 start') as string,
    });
  });

  it('reports on npm install that the packages are available, and which', async () => {
    const outcome = await npm(newDirectory(), 'install');
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('yaml@2.9.1');
  });

  it('reports that a package which is not included is not available', async () => {
    const outcome = await npm(newDirectory(), 'install', 'left-pad');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/npm error not available: left-pad/);
    expect(outcome.stderr).toMatch(/download the project/);
  });

  it('lists a missing dependency and fails', async () => {
    const outcome = await npm(newDirectory({ 'package.json': JSON.stringify(manifest) }), 'ls');
    expect(outcome.stdout).toContain('└── UNMET DEPENDENCY yaml@^2.9.1');
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('missing: yaml@^2.9.1') as string });
  });

  it('runs the executable of an included package', async () => {
    expect(await npm(newDirectory(), 'exec', 'yaml', '--', 'a', 'b')).toMatchObject({ code: 0, stdout: 'yaml a b\n' });
    expect(await npm(newDirectory(), 'exec', 'nosuch')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('could not determine executable to run') as string,
    });
  });

  it('prints its version and help, and reports unknown commands', async () => {
    expect(await npm(newDirectory(), '-v')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^10\.\d+\.\d+\n$/) as string,
    });
    expect(await npm(newDirectory(), 'help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('npm run <foo>') as string,
    });
    expect(await npm(newDirectory())).toMatchObject({ code: 1 });
    expect(await npm(newDirectory(), 'stat')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('npm start') as string,
    });
    expect(await npm(newDirectory(), 'publish')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('registry') as string,
    });
  });
});
