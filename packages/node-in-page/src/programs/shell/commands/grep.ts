import { printError, print } from '../output.ts';
import {
  linesOf,
  absolutePath,
  parseOptions,
  readText,
  describeError,
  UsageError,
  type CommandContext,
  type Utility,
} from './command-context.ts';
import { compileRegExp, toRegExpSource } from './regular-expression.ts';

function compilePatterns(patterns: readonly string[], flags: ReadonlySet<string>): RegExp {
  const kind = flags.has('F') ? 'fixed' : flags.has('E') || flags.has('P') ? 'extended' : 'basic';
  let source = patterns.map((pattern) => `(?:${toRegExpSource(pattern, kind)})`).join('|');
  if (flags.has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (flags.has('x')) source = `^(?:${source})$`;
  return compileRegExp(source, flags.has('i') ? 'gi' : 'g', patterns.join(', '));
}

/** The regular files below a directory, in order; the path itself if it is no directory. */
function filesBelow(context: CommandContext, name: string): string[] {
  const { files } = context.kernel;
  if (files.lstat(absolutePath(context, name)).kind !== 'directory') return [name];
  return files.readdir(absolutePath(context, name)).flatMap((entry) => {
    const inner = `${name.replace(/\/$/, '')}/${entry.name}`;
    if (entry.kind === 'directory') return filesBelow(context, inner);
    return entry.kind === 'file' ? [inner] : [];
  });
}

export const grep: Utility = async (context) => {
  const { flags, values, operands } = parseOptions(context, 'ivnlLcoqhHrREFPwxse:', {
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
  const expression = compilePatterns(pattern.split('\n'), flags);
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
      if (count > 0 === flags.has('l')) await print(context, `${name}\n`);
    } else if (flags.has('c')) await print(context, `${titled ? `${name}:` : ''}${String(count)}\n`);
    else await print(context, hits.join(''));
  };

  if (named.length === 0) await search(await readText(context.streams.input), '(standard input)');
  for (const name of named) {
    try {
      if (!recursive && context.kernel.files.tryStat(absolutePath(context, name))?.kind === 'directory') {
        await printError(context, `${name}: Is a directory`);
        failed = true;
        continue;
      }
      for (const file of recursive ? filesBelow(context, name) : [name]) {
        await search(
          context.kernel.files.readText(absolutePath(context, file)),
          file.replace(/^\.\/(?=.)/, named === rest ? './' : ''),
        );
      }
    } catch (error) {
      failed = true;
      if (!flags.has('s')) await printError(context, `${name}: ${describeError(error)}`);
    }
  }
  if (failed && !(found && flags.has('q'))) return 2;
  return found ? 0 : 1;
};
