import { NODE_PATH } from '../commands.ts';
import { nodeVersion } from '../../node/node-version.ts';
import type { Package } from './package.ts';
import { NPM_VERSION } from './session.ts';

const NPM_PATH = '/usr/local/bin/npm';

/** The variables `npm_package_*`; nested keys are joined by `_`. */
function packageVariables(values: Readonly<Record<string, unknown>>, prefix: string): [string, string][] {
  return Object.entries(values).flatMap(([key, value]): [string, string][] => {
    if (value === undefined) return [];
    if (value === null || value === false) return [[prefix + key, '']];
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) => [`${key}_${String(index)}`, item] as const);
      return packageVariables(Object.fromEntries(items), prefix);
    }
    if (typeof value === 'object') return packageVariables(value as Record<string, unknown>, `${prefix}${key}_`);
    return [[prefix + key, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}

/** PATH with `node_modules/.bin` of the directory and its ancestors in front. */
function searchPath(directory: string, path: string | undefined): string {
  const directories: string[] = [];
  for (let at = directory === '/' ? '' : directory; ; at = at.slice(0, at.lastIndexOf('/'))) {
    directories.push(`${at}/node_modules/.bin`);
    if (at === '') break;
  }
  return [...directories, ...(path === undefined ? [] : [path])].join(':');
}

/** The environment of a lifecycle script (see `npm help scripts`). */
export function scriptEnvironment(
  base: Readonly<Record<string, string>>,
  { directory, content }: Package,
  run: { readonly command: string; readonly cwd: string; readonly event: string; readonly script: string },
): Record<string, string> {
  const { name, version, config, engines, bin } = content;
  return {
    ...base,
    INIT_CWD: base['INIT_CWD'] ?? run.cwd,
    NODE: NODE_PATH,
    EDITOR: base['EDITOR'] ?? 'vi',
    COLOR: base['COLOR'] ?? '0',
    npm_command: run.command,
    npm_execpath: NPM_PATH,
    npm_node_execpath: NODE_PATH,
    npm_config_local_prefix: directory,
    npm_config_npm_version: NPM_VERSION,
    npm_config_user_agent: `npm/${NPM_VERSION} node/${nodeVersion} linux x64 workspaces/false`,
    ...Object.fromEntries(packageVariables({ name, version, config, engines, bin }, 'npm_package_')),
    npm_package_json: `${directory}/package.json`,
    npm_lifecycle_event: run.event,
    npm_lifecycle_script: run.script,
    PATH: searchPath(directory, base['PATH']),
  };
}
