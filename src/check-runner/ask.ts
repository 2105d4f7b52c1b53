import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { pathToFileURL } from 'node:url';

/** What a function of the learner threw, where a check expected an answer. */
export class Thrown {
  /** Such as `TypeError: x is not a function`. */
  readonly message: string;
  readonly stack: string;

  constructor(message: string, stack: string) {
    this.message = message;
    this.stack = stack;
  }
}

/** What can't leave the program that has it: a function, a promise. Its text is how Node shows it. */
class Foreign {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  [inspect.custom](): string {
    return this.text;
  }
}

/** A value of the learner's as Node would show it, so that `'null'`, NaN and nothing look different. */
export function show(value: unknown): string {
  if (value instanceof Thrown) return value.message;
  const text = inspect(value, { depth: 4, breakLength: Infinity, maxArrayLength: 20, maxStringLength: 300 });
  return text.length > 400 ? `${text.slice(0, 400)} …` : text;
}

/** What the asking program printed: an answer, or the name that a module lacks. */
export type Answer =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'missing'; readonly file: string; readonly name: string };

/** The part of the asking program that is the same for all questions. What is needed later is taken before any import. */
const frame = `
import { rmSync } from 'node:fs';
import { inspect, types } from 'node:util';

rmSync(new URL(import.meta.url));
const { stringify } = JSON;
const exit = process.exit.bind(process);
const out = process.stdout;
const write = out.write.bind(out);

class Threw {
  constructor(error) {
    this.error = error;
  }
}
class Missing {
  constructor(file, name) {
    this.file = file;
    this.name = name;
  }
}
function thrown(error) {
  if (error instanceof Missing) throw error;
  return new Threw(error);
}
function attempt(work) {
  try {
    const value = work();
    return types.isPromise(value) ? value.catch(thrown) : value;
  } catch (error) {
    return thrown(error);
  }
}
/** Values as JSON, where those that JSON doesn't know are lists: [kind, text]. */
function encode(value, depth = 0) {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
  if (typeof value === 'number') return ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (value === undefined) return ['undefined'];
  if (typeof value === 'bigint') return ['bigint', String(value)];
  if (value instanceof Threw) {
    const { error } = value;
    return types.isNativeError(error)
      ? ['thrown', String(error), String(error.stack)]
      : ['thrown', inspect(error), ''];
  }
  if (depth > 12 || typeof value !== 'object' || types.isPromise(value) || types.isProxy(value)) {
    return ['foreign', inspect(value, { depth: 0 })];
  }
  if (types.isDate(value)) return ['date', value.getTime()];
  if (types.isMap(value)) return ['map', [...value].map(([key, item]) => [encode(key, depth + 1), encode(item, depth + 1)])];
  if (types.isSet(value)) return ['set', [...value].map((item) => encode(item, depth + 1))];
  if (Array.isArray(value)) return ['list', Array.from(value, (item) => encode(item, depth + 1))];
  return { ...Object.fromEntries(Object.keys(value).map((key) => ['.' + key, encode(value[key], depth + 1)])) };
}
const names = (file, module) =>
  new Proxy(
    {},
    {
      has: (_, name) => name in module,
      get(_, name) {
        if (typeof name === 'string' && name !== 'then' && !(name in module)) throw new Missing(file, name);
        return module[name];
      },
    },
  );
`;

/** A mark at the head of the line that holds the answer; nothing that the learner prints can have it. */
export interface Question {
  readonly file: string;
  readonly mark: string;
}

/**
 * Writes a program that loads modules of the learner and hands them to `driver`, beside the copy. It deletes itself
 * before it loads anything, so that no module can read what it will be asked.
 */
export async function writeQuestion(
  folder: string,
  copy: string,
  modules: readonly string[],
  driver: string,
  input: unknown,
): Promise<Question> {
  const mark = randomBytes(12).toString('hex');
  const file = path.join(folder, `ask-${mark.slice(0, 8)}.mjs`);
  const places = modules.map((module) => [module, pathToFileURL(path.join(copy, module)).href]);
  await writeFile(
    file,
    `${frame}
const input = JSON.parse(${JSON.stringify(JSON.stringify(input ?? null))});
const driver = (${driver});
const modules = [];
let answer;
try {
  for (const [file, url] of ${JSON.stringify(places)}) modules.push(names(file, await import(url)));
  answer = ['answer', encode(await driver(modules.length === 1 ? modules[0] : modules, input, attempt))];
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  answer = ['missing', error.file, error.name];
}
write('\\n${mark}' + stringify(answer) + '\\n', () => exit(0));
`,
  );
  return { file, mark };
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) {
    const [kind, first, second] = value as [string, unknown, unknown];
    const items = Array.isArray(first) ? (first as unknown[]) : [];
    switch (kind) {
      case 'list':
        return items.map(decode);
      case 'number':
        return Number(first);
      case 'bigint':
        return BigInt(String(first));
      case 'date':
        return new Date(Number(first));
      case 'map':
        return new Map(items.map((entry) => (entry as unknown[]).map(decode) as [unknown, unknown]));
      case 'set':
        return new Set(items.map(decode));
      case 'thrown':
        return new Thrown(String(first), String(second));
      case 'foreign':
        return new Foreign(String(first));
      default:
        return undefined;
    }
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.slice(1), decode(item)]));
}

/** Finds the answer in what the program printed; undefined when it ended before it could answer. */
export function readAnswer(stdout: string, mark: string): Answer | undefined {
  const line = stdout.split('\n').find((text) => text.startsWith(mark));
  if (line === undefined) return undefined;
  const [kind, value, name] = JSON.parse(line.slice(mark.length)) as [string, unknown, unknown];
  return kind === 'answer'
    ? { kind, value: decode(value) }
    : { kind: 'missing', file: String(value), name: String(name) };
}
