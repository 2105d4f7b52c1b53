import type { z } from 'zod/mini';
import { barsDataSchema, histogramDataSchema, lineDataSchema } from './chart-data.ts';
import { graphDataSchema } from './graph-data.ts';
import { tableDataSchema } from './table-data.ts';

/** Parsed contents of a view's file. `unfinished`: not JSON, as while a run is still writing it. */
export type ViewReading<Data> =
  | { readonly state: 'ready'; readonly data: Data }
  | { readonly state: 'unfinished'; readonly problem: string }
  | { readonly state: 'wrong'; readonly problem: string };

const schemas = {
  graph: graphDataSchema,
  line: lineDataSchema,
  bars: barsDataSchema,
  histogram: histogramDataSchema,
  table: tableDataSchema,
};
/** The largest file that a view draws, in bytes. A larger one leaves a browser on a phone without memory. */
export const largestViewFile = 50_000_000;

export type DataView = keyof typeof schemas;

/** Data of a view of this kind. */
export type DataOf<As extends DataView> = z.infer<(typeof schemas)[As]>;

/**
 * Reads the JSON of a view's file. A problem is a sentence that names the file, the key and what is wrong there, such as
 * "`artifacts/loss.json`, `series[0].points[3][1]`: expected a number, found null."
 */
export function readViewData<As extends DataView>(as: As, file: string, text: string): ViewReading<DataOf<As>> {
  if (text.length > largestViewFile) return { state: 'wrong', problem: tooLargeProblem(file, text.length) };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { state: 'unfinished', problem: `\`${file}\` is no JSON: ${error.message}.` };
  }
  const result = schemas[as].safeParse(value);
  // The schema was chosen by the same key as the type.
  if (result.success) return { state: 'ready', data: result.data as DataOf<As> };
  const [issue] = result.error.issues;
  return { state: 'wrong', problem: issue === undefined ? `\`${file}\` can't be drawn.` : explain(issue, file, value) };
}

/** Says of a file of so many bytes that no view draws it. */
export function tooLargeProblem(file: string, bytes: number): string {
  const size = String(Math.ceil(bytes / 1_000_000));
  return `\`${file}\` has ${size} MB; a view draws files of up to ${String(largestViewFile / 1_000_000)} MB.`;
}

function explain(issue: z.core.$ZodIssue, file: string, value: unknown): string {
  const found = describe(issue.path.reduce<unknown>((inner, key) => at(inner, key), value));
  const key = issue.path.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${String(part)}]`;
    return path === '' ? String(part) : `${path}.${String(part)}`;
  }, '');
  const place = key === '' ? `\`${file}\`` : `\`${file}\`, \`${key}\``;
  return `${place}: ${expectation(issue)}, found ${found}.`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${String(issue.minimum)}` : `must not be empty`;
    case 'too_big':
      return `must be at most ${String(issue.maximum)}${issue.origin === 'array' ? ' long' : ''}`;
    case 'custom':
      return issue.message;
    default:
      return 'expected a text, a number, true, false, null, or a list of these';
  }
}

const typeNames: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  tuple: 'a pair of two numbers',
  object: 'an object',
  record: 'an object',
};

function at(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null (which is also what NaN becomes in JSON)';
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
