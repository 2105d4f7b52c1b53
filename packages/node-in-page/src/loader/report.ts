import type { StackInfo } from './install-stacks.ts';
import type { ScriptRegistry } from './scripts.ts';
import type { SourceRecord } from './source-record.ts';
import { locationOf, type ErrorLocation } from './source-syntax-error.ts';

/** `thrown`: by a callback or a CommonJS script; `rejected`: by a promise; `main`: by running the main module. */
export type UncaughtKind = 'thrown' | 'rejected' | 'main';

export interface ReportHost {
  readonly scripts: ScriptRegistry;
  readonly stacks: StackInfo;
  readonly nodeVersion: string;
  inspect(value: unknown): string;
  /** The text of a file of Node's library, by its id. */
  libraryText?(id: string): string | undefined;
  readonly fatal?: (error: unknown) => string | undefined;
}

/** What Node prints on stderr before it exits because of an uncaught error. */
export function formatUncaught(error: unknown, kind: UncaughtKind, host: ReportHost): string {
  const footer = `\nNode.js ${host.nodeVersion}\n`;
  if (!isError(error)) {
    if (kind === 'rejected') return `${REJECTION_EXCERPT}${host.inspect(unhandledRejection(error))}\n${footer}`;
    const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function';
    const hint = isObject ? '' : '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';
    const text = isObject ? host.inspect(error) : typeof error === 'symbol' ? '' : String(error);
    return `${text}\n${hint}${footer}`;
  }
  const above = excerptFor(error, kind, host);
  enhanceStack(error);
  return `${above}${host.inspect(error)}\n${footer}`;
}

/** What Node prints for each module that is suspended for ever; undefined if there is none. */
export function unsettledWarning(suspended: readonly SourceRecord[]): string | undefined {
  const texts = suspended.map(({ url, compiled, source }) => {
    const [line, column] = compiled.firstAwait ?? [1, 0];
    const lineText = source()?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
    return `Warning: Detected unsettled top-level await at ${excerpt({ url, line, column, length: 1, lineText })}\n\n\n\n`;
  });
  return texts.length > 0 ? texts.join('') : undefined;
}

/** Node's EventEmitter adds a function to an error that appends where it was emitted. */
function enhanceStack(error: Error): void {
  const symbol = Object.getOwnPropertySymbols(error).find(
    ({ description }) => description === 'kEnhanceStackBeforeInspector',
  );
  const enhance: unknown = symbol && Reflect.get(error, symbol);
  if (typeof enhance !== 'function') return;
  const stack: unknown = Reflect.apply(enhance, undefined, []);
  if (typeof stack === 'string')
    Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
}

function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** Describes a value as V8 does, without side effects. */
function withoutSideEffects(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { toString } = value as { toString?: unknown };
  if (toString !== Object.prototype.toString) return Object.prototype.toString.call(value);
  return `#<${(value.constructor as { name?: string } | undefined)?.name ?? 'Object'}>`;
}

/** The location in Node's library that throws the error below. */
const REJECTION_EXCERPT =
  'node:internal/process/promises:392\n      new UnhandledPromiseRejection(reason);\n      ^\n\n';

/** The error that Node throws for a rejection with a value that is no error. */
export function unhandledRejection(reason: unknown): Error {
  const error = new Error(
    `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${withoutSideEffects(reason)}".`,
  );
  Object.defineProperty(error, 'name', { value: 'UnhandledPromiseRejection', configurable: true, writable: true });
  const stack = `${String(error)}\n    at node:internal/process/promises`;
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return Object.assign(error, { code: 'ERR_UNHANDLED_REJECTION' });
}

function excerptFor(error: Error, kind: UncaughtKind, host: ReportHost): string {
  const location = locationOf(error);
  // Node prints no blank line after the excerpt of a link error.
  if (location) return `${excerpt(location)}\n${error instanceof SyntaxError && isLinkError(error) ? '' : '\n'}`;
  const isRead = host.stacks.wasRead(error);
  const hasNoLocation = host.stacks.hasNoLocation(error);
  const library = isRead ? undefined : libraryLocation(error, host);
  if (library) return `${excerpt(library)}\n\n`;
  if (isRead || hasNoLocation) return '';
  const top = topLocation(error, host.scripts);
  if (!top) return '';
  return `${excerpt(kind === 'thrown' ? atThrow(top) : top)}\n\n`;
}

const isLinkError = (error: Error): boolean => /^(?:The requested module '|Named export ')/.test(error.message);

/** The location in Node's library where the error was created; undefined if elsewhere. */
function libraryLocation(error: Error, host: ReportHost): ErrorLocation | undefined {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const first = /^ {4}at .*$/m.exec(stack)?.[0] ?? '';
  const frame = /(node:([^():]+)):(\d+):(\d+)\)?$/.exec(first);
  if (!frame) return undefined;
  const [, url = '', id = '', line = '1', column = '1'] = frame;
  const lineText = host.libraryText?.(id)?.split('\n')[Number(line) - 1];
  if (lineText === undefined) return undefined;
  return atThrow({ url, line: Number(line), column: Number(column) - 1, length: 1, lineText });
}

function topLocation(error: Error, scripts: ScriptRegistry): ErrorLocation | undefined {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const frame = /^ {4}at (?:.*? \()?(?:async )?([^\n]*?):(\d+):(\d+)\)?$/m.exec(stack);
  if (!frame) return undefined;
  const [, url = '', line = '1', column = '1'] = frame;
  const lineText = scripts.line(url, Number(line));
  if (lineText === undefined) return undefined;
  return { url, line: Number(line), column: Number(column) - 1, length: 1, lineText };
}

/** V8 points at `throw` for an error that a script throws, and at `new` for one that a promise rejects with. */
function atThrow(location: ErrorLocation): ErrorLocation {
  const before = location.lineText.slice(0, location.column);
  const thrown = /\bthrow\s[^;]*$/.exec(before);
  return thrown ? { ...location, column: thrown.index } : location;
}

function excerpt({ url, line, column, length, lineText }: ErrorLocation): string {
  const indent = lineText.slice(0, column).replace(/[^\t]/g, ' ');
  return `${url}:${line}\n${lineText}\n${indent}${'^'.repeat(length)}`;
}
