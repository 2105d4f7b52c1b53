import type { Kernel } from '../process/kernel.ts';
import { runLine } from './run-line.ts';

/** What npm reads of a `package.json`. */
export interface ProjectPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The nearest `package.json` from the working folder upwards; or what npm says when there is none, or a broken one. */
export function findPackage(kernel: Kernel): ProjectPackage | { readonly problem: readonly string[] } {
  for (let folder = kernel.facts.cwd; ; folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const path = `${folder}/package.json`;
    if (kernel.files.tryStat(path)?.kind === 'file') return readPackage(kernel.files.readText(path), path, folder);
    if (folder === '') break;
  }
  const path = `${kernel.facts.cwd}/package.json`;
  return {
    problem: [
      'code ENOENT',
      'syscall open',
      `path ${path}`,
      'errno -2',
      `enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'`,
      'enoent This is related to npm not being able to find a file.',
      'enoent',
    ],
  };
}

function readPackage(text: string, path: string, folder: string): ReturnType<typeof findPackage> {
  try {
    const json = JSON.parse(text) as Partial<ProjectPackage>;
    const { name = '', version = '', scripts = {}, dependencies = {} } = json;
    return { folder, name, version, scripts, dependencies };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return {
      problem: [
        'code EJSONPARSE',
        `path ${path}`,
        `JSON.parse ${said}`,
        'JSON.parse Failed to parse JSON data.',
        'JSON.parse Note: package.json must be actual JSON, not just JavaScript.',
      ],
    };
  }
}

export interface ScriptOptions {
  /** Without npm's lines above each command. */
  readonly silent: boolean;
  /** `npm_command`. */
  readonly command: string;
  readonly userAgent: string;
}

/** @returns the exit code of the first of `pre…`, the script itself and `post…` that fails, else 0. */
export async function runScript(
  kernel: Kernel,
  project: ProjectPackage,
  script: string,
  args: readonly string[],
  options: ScriptOptions,
): Promise<number> {
  const { folder, name, version, scripts } = project;
  for (const event of [`pre${script}`, script, `post${script}`]) {
    const command = scripts[event];
    if (command === undefined) continue;
    const given = event === script ? args : [];
    const shown = [command, ...given].join(' ');
    if (!options.silent) {
      const title = `${name}${version === '' ? '' : `@${version}`} ${event}`.trim();
      kernel.stdio.stdout.write(new TextEncoder().encode(`\n> ${title}\n> ${shown.replaceAll('\n', '\n> ')}\n\n`));
    }
    const env = {
      ...kernel.facts.env,
      PATH: `${folder}/node_modules/.bin:${kernel.facts.env['PATH'] ?? ''}`,
      INIT_CWD: kernel.facts.cwd,
      PWD: folder,
      npm_command: options.command,
      npm_config_user_agent: options.userAgent,
      npm_execpath: '/usr/local/bin/npm',
      npm_lifecycle_event: event,
      npm_lifecycle_script: command,
      npm_node_execpath: '/usr/local/bin/node',
      npm_package_json: `${folder}/package.json`,
      npm_package_name: name,
      npm_package_version: version,
    };
    const line = [command, ...given.map(quoted)].join(' ');
    const code = await runLine(kernel, { cwd: folder, env, status: 0 }, line);
    if (code !== 0) return code;
  }
  return 0;
}

/** One word for a shell, whatever is in it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Scripts that npm itself has commands for; it lists them first. */
const LIFECYCLE = new Set([
  'preinstall',
  'install',
  'postinstall',
  'prepare',
  'prepublishOnly',
  'pretest',
  'test',
  'posttest',
  'prestart',
  'start',
  'poststart',
  'prestop',
  'stop',
  'poststop',
  'prerestart',
  'restart',
  'postrestart',
  'preversion',
  'version',
  'postversion',
]);

/** What `npm run` alone prints. */
export function listScripts({ name, version, scripts }: ProjectPackage): string {
  const show = (entries: readonly (readonly [string, string])[]): string =>
    entries.map(([script, command]) => `  ${script}\n    ${command}\n`).join('');
  const all = Object.entries(scripts);
  const lifecycle = all.filter(([script]) => LIFECYCLE.has(script));
  const others = all.filter(([script]) => !LIFECYCLE.has(script));
  const head = lifecycle.length > 0 ? `Lifecycle scripts included in ${name}@${version}:\n${show(lifecycle)}` : '';
  if (others.length === 0) return head;
  return `${head}${head === '' ? `Scripts available in ${name}@${version} via \`npm run\`:` : 'available via `npm run`:'}\n${show(others)}`;
}
