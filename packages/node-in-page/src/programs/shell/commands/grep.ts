import {
  complain,
  linesOf,
  pathOf,
  readFlags,
  readText,
  reasonOf,
  say,
  UsageError,
  type CommandCall,
  type SmallCommand,
} from './command-context.ts';
import { expressionOf, sourceOf } from './expression.ts';

function expressionFor(patterns: readonly string[], flags: ReadonlySet<string>): RegExp {
  const kind = flags.has('F') ? 'fixed' : flags.has('E') || flags.has('P') ? 'extended' : 'basic';
  let source = patterns.map((pattern) => `(?:${sourceOf(pattern, kind)})`).join('|');
  if (flags.has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (flags.has('x')) source = `^(?:${source})$`;
  return expressionOf(source, flags.has('i') ? 'gi' : 'g', patterns.join(', '));
}

/** Files below a folder, in order. */
function below(call: CommandCall, name: string): string[] {
  const { files } = call.kernel;
  if (files.lstat(pathOf(call, name)).kind !== 'directory') return [name];
  return files.readdir(pathOf(call, name)).flatMap((entry) => {
    const inner = `${name.replace(/\/$/, '')}/${entry.name}`;
    if (entry.kind === 'directory') return below(call, inner);
    return entry.kind === 'file' ? [inner] : [];
  });
}

export const grep: SmallCommand = async (call) => {
  const { flags, values, operands } = readFlags(call, 'ivnlLcoqhHrREFPwxse:', {
    'ignore-case': 'i',
    'invert-match': 'v',
    'line-number': 'n',
    'files-with-matches': 'l',
    count: 'c',
    quiet: 'q',
    recursive: 'r',
    'extended-regexp': 'E',
    'fixed-strings': 'F',
    'only-matching': 'o',
  });
  const given = values.get('e');
  const [pattern, ...rest] = given === undefined ? operands : [given, ...operands];
  if (pattern === undefined) throw new UsageError('a pattern is missing');
  const expression = expressionFor(pattern.split('\n'), flags);
  const recursive = flags.has('r') || flags.has('R');
  const named = recursive && rest.length === 0 ? ['.'] : rest;
  const titled = (named.length > 1 || recursive || flags.has('H')) && !flags.has('h');
  let found = false;
  let failed = false;

  const search = async (text: string, name: string): Promise<void> => {
    const lines = linesOf(text);
    const hits: string[] = [];
    let count = 0;
    for (const [index, line] of lines.entries()) {
      expression.lastIndex = 0;
      if (expression.test(line) === flags.has('v')) continue;
      count += 1;
      const prefix = `${titled ? `${name}:` : ''}${flags.has('n') ? `${String(index + 1)}:` : ''}`;
      if (flags.has('o')) hits.push(...(line.match(expression) ?? []).map((match) => `${prefix}${match}\n`));
      else hits.push(`${prefix}${line}\n`);
    }
    found ||= count > 0;
    if (flags.has('q')) return;
    if (flags.has('l') || flags.has('L')) {
      if (count > 0 === flags.has('l')) await say(call, `${name}\n`);
    } else if (flags.has('c')) await say(call, `${titled ? `${name}:` : ''}${String(count)}\n`);
    else await say(call, hits.join(''));
  };

  if (named.length === 0) await search(await readText(call.input), '(standard input)');
  for (const name of named) {
    try {
      if (!recursive && call.kernel.files.tryStat(pathOf(call, name))?.kind === 'directory') {
        await complain(call, `${name}: Is a directory`);
        failed = true;
        continue;
      }
      for (const file of recursive ? below(call, name) : [name]) {
        await search(
          call.kernel.files.readText(pathOf(call, file)),
          file.replace(/^\.\/(?=.)/, named === rest ? './' : ''),
        );
      }
    } catch (error) {
      failed = true;
      if (!flags.has('s')) await complain(call, `${name}: ${reasonOf(error)}`);
    }
  }
  if (failed && !(found && flags.has('q'))) return 2;
  return found ? 0 : 1;
};
