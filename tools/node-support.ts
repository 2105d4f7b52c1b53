/**
 * Writes `src/content/node-support.json`, from which the page "Node in the page" is made: per module what scripts of
 * conformance call, how many of them agree with real Node in each browser, and what is missing with its reason.
 *
 * `node tools/node-support.ts` — after scripts, `tests/conformance/browser-limits.ts` or `unsupported.ts` changed; a test
 * says when the file is outdated.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { unsupportedExports, unsupportedModules } from 'node-in-page/src/node/unsupported.ts';
import { nodeVersion } from 'node-in-page/src/node/node-version.ts';
import { browserLimits } from 'node-in-page/tests/conformance/browser-limits.ts';
import { listScripts } from 'node-in-page/tools/conformance.ts';

const scripts = path.join(import.meta.dirname, '../packages/node-in-page/tests/conformance');
const target = path.join(import.meta.dirname, '../src/content/node-support.json');

export interface ModuleSupport {
  readonly name: string;
  /** Functions and classes that its scripts name. */
  readonly tried: readonly string[];
  /** What else it exports: Node's own code, which no script of its own looks at. */
  readonly untried: readonly string[];
  readonly scripts: number;
  /** How many of them do the same as in real Node. */
  readonly chromium: number;
  readonly firefox: number;
}

export interface NodeSupport {
  readonly node: string;
  readonly modules: readonly ModuleSupport[];
  readonly misses: readonly {
    readonly script: string;
    readonly browsers: readonly string[];
    readonly reason: string;
  }[];
  /** Modules that are not there at all. */
  readonly missing: readonly { readonly name: string; readonly instead: string }[];
  /** Functions that are not there in modules that are. */
  readonly missingFunctions: readonly { readonly name: string; readonly reason: string }[];
}

/** Prints the functions and classes that modules export. Asking for one that is deprecated would warn. */
const program = `const found = {};
for (const name of JSON.parse(process.argv[1])) {
  found[name] = [name, name + '/promises'].filter((id) => require('module').isBuiltin('node:' + id)).flatMap((id) => {
    const exports = process.getBuiltinModule('node:' + id);
    return Object.keys(exports).filter((each) => !each.startsWith('_') && typeof exports[each] === 'function');
  });
}
console.log(JSON.stringify(found));`;

/** By module, from a process of its own: what runs this may have changed its modules. */
function exportsOf(modules: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const args = ['--no-warnings', '-e', program, JSON.stringify(modules)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Record<string, string[]>;
}

function moduleSupport(name: string, own: readonly string[], exports: readonly string[]): ModuleSupport {
  const text = own.map((script) => readFileSync(path.join(scripts, script), 'utf8')).join('\n');
  const exported = [...new Set(exports)].sort();
  const isTried = (each: string): boolean => new RegExp(`\\b${each}\\b`).test(text);
  const agreeing = (browser: keyof typeof browserLimits): number =>
    own.filter((script) => browserLimits[browser][script] === undefined).length;
  return {
    name,
    tried: exported.filter(isTried),
    untried: exported.filter((each) => !isTried(each)),
    scripts: own.length,
    chromium: agreeing('chromium'),
    firefox: agreeing('firefox'),
  };
}

/** What the page shows, from the scripts as they are. */
export function nodeSupport(): NodeSupport {
  const all = listScripts();
  const names = [...new Set(all.map((script) => script.slice(0, script.indexOf('/'))))].sort();
  const exported = exportsOf(names);
  const modules = names.map((name) => {
    const own = all.filter((script) => script.startsWith(`${name}/`));
    return moduleSupport(name, own, exported[name] ?? []);
  });
  const browsers = ['chromium', 'firefox'] as const;
  const missed = [...new Set(browsers.flatMap((browser) => Object.keys(browserLimits[browser])))].sort();
  return {
    node: nodeVersion,
    modules,
    misses: missed.map((script) => {
      const where = browsers.filter((browser) => browserLimits[browser][script] !== undefined);
      const [first = 'chromium'] = where;
      const names = where.map((browser) => (browser === 'chromium' ? 'Chromium' : 'Firefox'));
      return { script, browsers: names, reason: browserLimits[first][script] ?? '' };
    }),
    missing: Object.entries(unsupportedModules)
      // `module` exists: a process's loader provides it.
      .filter(([name]) => !name.startsWith('_') && name !== 'module')
      .map(([name, instead]) => ({ name, instead })),
    missingFunctions: Object.entries(unsupportedExports).flatMap(([module, reasons]) =>
      Object.entries(reasons)
        .filter(([, reason]) => reason !== 'private to Node')
        .map(([name, reason]) => ({ name: `${module}.${name}`, reason })),
    ),
  };
}

if (process.argv[1] === import.meta.filename) {
  const config = await resolveConfig(target);
  writeFileSync(target, await format(JSON.stringify(nodeSupport()), { ...config, parser: 'json' }));
}
