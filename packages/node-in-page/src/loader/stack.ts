import type { ScriptRegistry } from './scripts.ts';

/** Replaces the engine's frames if an error has no others, so that it prints as Node's internal errors do. */
const ENGINE_FRAME = '    at node:internal/in-page-engine';

export interface CleanStack {
  /** The frames as Node prints them, one per line. */
  readonly frames: readonly string[];
  /** True if the error was created in the engine or in a builtin, not in a file of the program. */
  readonly isInternal: boolean;
  /** True if it was created by a native function, such as `JSON.parse`. */
  readonly isNative: boolean;
}

/**
 * Converts a browser's stack into Node's: file names, lines and columns are those of the program's files, frames of the
 * engine are removed, and the formats of SpiderMonkey and JavaScriptCore become V8's.
 *
 * @param frames - the lines of `error.stack`, without the message.
 */
export function cleanStack(frames: readonly string[], scripts: ScriptRegistry): CleanStack {
  const kept: string[] = [];
  let natives: string[] = [];
  let isInternal: boolean | undefined;
  let isNative: boolean | undefined;
  for (const line of frames) {
    const frame = parseFrame(line);
    if (!frame) continue;
    isNative ??= frame.isNative;
    if (frame.isNative) {
      natives.push(format(frame));
      continue;
    }
    const located = locate(frame, scripts);
    if (located) kept.push(...natives, format(located));
    // A native function that the engine called is part of the engine.
    natives = [];
    isInternal ??= !located || located.file.startsWith('node:');
  }
  kept.push(...natives);
  const hasNothing = kept.length === 0 && isInternal === true;
  return {
    frames: hasNothing ? [ENGINE_FRAME] : kept,
    isInternal: isInternal ?? kept.length === 0,
    isNative: isNative ?? false,
  };
}

interface Frame {
  /** `async `, `new ` and the function's name, as V8 writes them; may be empty. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly isNative: boolean;
  /** V8's `eval at …` of a function created by `eval`. */
  readonly origin: string;
}

function parseFrame(text: string): Frame | undefined {
  const v8 = /^\s+at (.*)$/.exec(text)?.[1];
  if (v8 !== undefined) return parseV8(v8);
  const other = /^([^@]*)@(.*?)(?::(\d+))?(?::(\d+))?$/.exec(text);
  if (!other) return undefined;
  const [, name = '', file = '', line = '', column = ''] = other;
  const isAsync = name.startsWith('async*');
  const plain = name
    .replace(/^async\*/, '')
    .replace(/[/<]+$/, '')
    .replace(/^.*\//, '');
  const readable = plain === 'anonymous' ? '' : plain;
  const isNative = file === '' || file.includes('[native code]') || line === '';
  return {
    name: `${isAsync ? 'async ' : ''}${readable}`.trimEnd(),
    file: file.replace(/ line \d+ > (?:eval|Function).*$/, ''),
    line: Number(line),
    column: Number(column),
    isNative,
    origin: '',
  };
}

function parseV8(text: string): Frame {
  const inParentheses = /^(.*?) \((.*)\)$/.exec(text);
  let name = inParentheses?.[1] ?? '';
  let where = inParentheses?.[2] ?? text;
  if (!inParentheses && where.startsWith('async ')) {
    name = 'async';
    where = where.slice('async '.length);
  }
  let origin = '';
  const evaluated = /^(eval at .*), (.*)$/.exec(where);
  if (evaluated) [, origin = '', where = ''] = evaluated;
  const [, file = where, line = '', column = ''] = /^(.*):(\d+):(\d+)$/.exec(where) ?? [];
  const isNative = line === '' && origin === '';
  return { name, file, line: Number(line), column: Number(column), isNative, origin };
}

/** Maps a frame to the program's source; undefined if it is a frame of the engine. */
function locate(frame: Frame, scripts: ScriptRegistry): Frame | undefined {
  if (frame.file.startsWith('node:')) return frame;
  if (frame.origin !== '') {
    const origin = frame.origin.replace(
      /\(([^()]+):(\d+):(\d+)\)/g,
      (whole, file: string, line: string, column: string) => {
        const located = scripts.locate(file, Number(line), Number(column));
        return located ? `(${located.name}:${located.line}:${located.column})` : whole;
      },
    );
    return origin === frame.origin ? undefined : { ...frame, origin };
  }
  const located = scripts.locate(frame.file, frame.line, frame.column);
  if (!located) return undefined;
  return { ...frame, name: readableName(frame.name), file: located.name, line: located.line, column: located.column };
}

/** V8 names every anonymous function in evaluated code `eval`. */
function readableName(name: string): string {
  const named = /^(.*\.)eval \[as (.*)\]$/.exec(name);
  if (named) return `${named[1] ?? ''}${named[2] ?? ''}`;
  return name
    .replace(/^(async )?eval$/, (_, prefix: string | undefined) => (prefix ?? '').trim())
    .replace(/(^new |\.)eval$/, '$1<anonymous>');
}

function format({ name, file, line, column, isNative, origin }: Frame): string {
  const position = isNative ? file || '<anonymous>' : `${file}:${line}:${column}`;
  const where = origin === '' ? position : `${origin}, ${position}`;
  if (name === '' || name === 'async') return `    at ${name === '' ? '' : 'async '}${where}`;
  return `    at ${name} (${where})`;
}
