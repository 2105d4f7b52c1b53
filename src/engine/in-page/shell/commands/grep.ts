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
} from './call.ts';

/** A basic regular expression of POSIX in JavaScript's notation: there `+ ? | ( ) { }` mean something only with `\`. */
function fromBasic(pattern: string): string {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '[') {
      const set = /^\[\^?\]?[^\]]*\]/.exec(pattern.slice(at))?.[0] ?? '\\[';
      source += set.replaceAll(/(?<=^\[\^?)\]/g, '\\]');
      at += set === '\\[' ? 0 : set.length - 1;
    } else if (character === '\\') {
      const next = pattern.charAt((at += 1));
      source += '+?|(){}'.includes(next) ? next : `\\${next}`;
    } else if ('+?|(){}'.includes(character)) source += `\\${character}`;
    else if (character === '*' && source === '') source += '\\*';
    else source += character;
  }
  return source;
}

const classes: Readonly<Record<string, string>> = {
  '[:alpha:]': 'A-Za-z',
  '[:digit:]': '0-9',
  '[:alnum:]': 'A-Za-z0-9',
  '[:space:]': '\\s',
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
  '[:punct:]': '!-\\/:-@\\[-`{-~',
};

function expressionOf(patterns: readonly string[], flags: ReadonlySet<string>): RegExp {
  const sources = patterns.map((pattern) => {
    let source = pattern;
    if (flags.has('F')) source = pattern.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    else if (!flags.has('E') && !flags.has('P')) source = fromBasic(pattern);
    return source.replaceAll(/\[:\w+:\]/g, (name) => classes[name] ?? name);
  });
  let source = sources.map((each) => `(?:${each})`).join('|');
  if (flags.has('w')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (flags.has('x')) source = `^(?:${source})$`;
  try {
    return new RegExp(source, flags.has('i') ? 'gi' : 'g');
  } catch {
    throw new UsageError(`Invalid regular expression: ${patterns.join(', ')}`);
  }
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
  const expression = expressionOf(pattern.split('\n'), flags);
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
