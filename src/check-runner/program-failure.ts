/** Why a program of the project failed, in its own words. */
export interface ProgramFailure {
  /**
   * `error`: it threw one that nobody caught, such as `TypeError: x is not a function`; `said`: the last lines that it
   * printed itself; `silent`: it printed nothing.
   */
  readonly kind: 'error' | 'said' | 'silent';
  readonly message: string;
  /** `file:line`, or `file`, of the learner's; left out when the cause is in none of them. */
  readonly place?: string;
}

interface FailureContext {
  /** What it printed, with paths as the learner knows them. */
  readonly output: string;
  readonly stderr: string;
  /** Files that the learner can change. */
  readonly learners: readonly string[];
}

/** Longer lines are not meant to be read: Node shows the line that threw, and that of a package is all of it. */
const longestLine = 300;

function shorten(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function firstMatch(text: string, files: readonly string[], rest: string): string | undefined {
  if (files.length === 0) return undefined;
  // Longer names first, so that a file in a folder is not taken for its namesake outside.
  const names = [...files].sort((a, b) => b.length - a.length).map(escapePattern);
  return new RegExp(`(?<![\\w./-])(?:${names.join('|')})${rest}`).exec(text.replaceAll('\\', '/'))?.[0];
}

/** The first `file:line` in a program's output that lies in one of these files. */
export function placeIn(output: string, files: readonly string[]): string | undefined {
  return firstMatch(output, files, ':\\d+');
}

/** npm's own lines: before a script's output the command, after it that it failed. */
const saidByNpm = /^> \S+@\S+ \S+\r?\n> .*\r?\n(?:\r?\n)?|^npm (?:warn|error|ERR!|notice)\b.*(?:\r?\n|$)/gm;

/** The last lines that the program printed itself; empty when there are none. */
export function lastLines(output: string, count = 12): string {
  return output
    .replace(saidByNpm, '')
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split(/\r?\n/)
    .slice(-count)
    .map(shorten)
    .join('\n');
}

interface Report {
  readonly head: string;
  readonly message: string;
  readonly frames: string;
}

/**
 * What Node prints of an error that nobody caught: the place, an excerpt of the source with a mark below, the error, its
 * frames. The excerpt is never taken for the error.
 */
function readReport(stderr: string): Report | undefined {
  const lines = stderr.split(/\r?\n/);
  const isHead = (line: string) => /^(?:file:\/\/|node:|[A-Za-z]:|[\w./@-])\S*:\d+$/.test(line);
  let found: Report | undefined;
  for (const [index, line] of lines.entries()) {
    if (!isHead(line)) continue;
    const mark = lines.slice(index + 1, index + 5).findIndex((text) => /^\s*\^+\s*$/.test(text));
    if (mark === -1) continue;
    const start = lines.findIndex((text, at) => at > index + 1 + mark && text.trim() !== '');
    if (start === -1) continue;
    const end = lines.findIndex((text, at) => at > start && /^\s+at |^Node\.js v|^\s*$/.test(text));
    const until = end === -1 ? lines.length : end;
    found = { head: line, message: lines.slice(start, until).join('\n'), frames: lines.slice(until).join('\n') };
  }
  return found ?? readFrames(lines);
}

/** An error that a program printed itself, with its frames. */
function readFrames(lines: readonly string[]): Report | undefined {
  const first = lines.findIndex((line) => /^\s+at .*:\d+(?::\d+)?\)?$/.test(line));
  if (first < 1) return undefined;
  const start = lines.slice(0, first).findLastIndex((line) => /^(?:Uncaught )?[\w$.]+(?: \[\w+\])?: /.test(line));
  if (start === -1) return undefined;
  return { head: '', message: lines.slice(start, first).join('\n'), frames: lines.slice(first).join('\n') };
}

function tidy(message: string): string {
  const [, reason] = /^\[UnhandledPromiseRejection: .*? with the reason "(.*?)"\.\]/s.exec(message) ?? [];
  if (reason !== undefined) return `a promise was rejected with ${reason}`;
  return message
    .replace(/^Uncaught /, '')
    .replace(/ \{$/, '')
    .split('\n')
    .map(shorten)
    .join('\n')
    .trim();
}

/** Where the cause is when neither the error nor its frames name a line of the learner's: the file that lacks something. */
function fileBehind({ head, message }: Report, learners: readonly string[]): string | undefined {
  const [, wanted] = /requested module '([^']+)' does not provide an export/.exec(message) ?? [];
  if (wanted?.startsWith('.') === true) {
    const importer = head.replace(/:\d+$/, '').split('/').slice(0, -1);
    for (const part of wanted.split('/')) {
      if (part === '..') importer.pop();
      else if (part !== '.') importer.push(part);
    }
    const file = importer.join('/');
    if (learners.includes(file)) return file;
  }
  const importing = message.replace(/^[^]*imported from /, '');
  return firstMatch(importing, learners, '(?![\\w.])');
}

/** What went wrong in a program that failed: one mechanism for every check. */
export function failureOf({ output, stderr, learners }: FailureContext): ProgramFailure {
  const report = readReport(stderr);
  if (report === undefined) {
    const said = lastLines(output);
    const place = placeIn(said, learners) ?? firstMatch(said, learners, '(?![\\w.])');
    return { kind: said === '' ? 'silent' : 'said', message: said, ...(place === undefined ? {} : { place }) };
  }
  const place =
    placeIn(report.head, learners) ??
    placeIn(report.frames, learners) ??
    placeIn(report.message, learners) ??
    fileBehind(report, learners);
  return { kind: 'error', message: tidy(report.message), ...(place === undefined ? {} : { place }) };
}

/** A program's text as code, whatever it holds, to follow a colon. */
export function quote(text: string): string {
  return /[`\n]/.test(text) ? `\n\n\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\`` : ` \`${text}\``;
}

/** The failure as a sentence for *Found*. */
export function sentenceOf({ kind, message }: ProgramFailure, exitCode: number): string {
  switch (kind) {
    case 'error':
      return `The program ended with an error:${quote(message)}`;
    case 'said':
      return `The program ended with exit code ${String(exitCode)}. It printed:${quote(message)}`;
    case 'silent':
      return `The program ended with exit code ${String(exitCode)} and printed nothing.`;
  }
}
