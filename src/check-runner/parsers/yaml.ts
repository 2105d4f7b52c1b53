import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Node, type Range } from 'yaml';
import type { LineOf } from './line-of.ts';

export interface YamlText {
  /** Plain data; undefined when it can't be parsed. */
  readonly value: unknown;
  /** The first error; undefined when there is none. */
  readonly error: { readonly line: number; readonly message: string } | undefined;
  /** The line of a key, such as `['jobs', 'deploy', 'if']`, or of an item of a list. */
  readonly lineOf: LineOf;
}

interface Step {
  readonly at: Range | null | undefined;
  readonly value: Node | null;
}

function step(node: Node | null, key: string | number): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair === undefined || !isNode(pair.key)) return undefined;
    return { at: pair.key.range, value: isNode(pair.value) ? pair.value : null };
  }
  const item = isSeq(node) ? node.items[Number(key)] : undefined;
  return isNode(item) ? { at: item.range, value: item } : undefined;
}

export function parseYaml(text: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  return {
    value: error === undefined ? (document.toJS() as unknown) : undefined,
    error: error && { line: lines.linePos(error.pos[0]).line, message: error.message },
    lineOf(...keys) {
      let node: Node | null = document.contents;
      let line: number | undefined;
      for (const key of keys) {
        const next = step(node, key);
        if (next === undefined) return line;
        line = next.at ? lines.linePos(next.at[0]).line : line;
        node = next.value;
      }
      return line;
    },
  };
}
