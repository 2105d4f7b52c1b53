import { SourceLines } from './source-lines.ts';
import { originalColumn } from './edits.ts';
import type { ColumnShift } from './compiled-module.ts';

/** What is known of a text that was evaluated for a file. */
export interface EvaluatedScript {
  /** As stacks show it: `file:///…` for ES modules, a path for CommonJS. */
  readonly name: string;
  /** Characters that the engine put before the first line. */
  readonly prefix: number;
  /** Later shifts first: those of linking, then those of compiling. */
  readonly shifts: readonly (readonly ColumnShift[])[];
  /** The learner's text. */
  readonly source: () => string | undefined;
}

/** The texts that this process evaluated, by the name that the browser's stacks give them. */
export class ScriptRegistry {
  readonly #scripts = new Map<string, EvaluatedScript>();

  /** Registers a text and gives the value for its `//# sourceURL=`, which may hold no white space and no quotes. */
  add(script: EvaluatedScript): string {
    const id = idOf(script.name);
    this.#scripts.set(id, script);
    return id;
  }

  /** Where a place in an evaluated text is in its file. Lines and columns count from 1. Undefined for other texts. */
  locate(id: string, line: number, column: number): { name: string; line: number; column: number } | undefined {
    const script = this.#scripts.get(id);
    if (!script) return undefined;
    let at = column - 1;
    if (line === 1) {
      if (at < script.prefix) return undefined;
      at -= script.prefix;
    }
    for (const shifts of script.shifts) at = originalColumn(shifts, line, at);
    return { name: script.name, line, column: at + 1 };
  }

  /** A line of a file that was evaluated; undefined when the text is not known any more. */
  line(name: string, number: number): string | undefined {
    const source = this.#scripts.get(idOf(name))?.source();
    return source === undefined ? undefined : new SourceLines(source).line(number);
  }
}

function idOf(name: string): string {
  return name.replace(/[\s'"]/g, (character) => encodeURIComponent(character).replace("'", '%27'));
}
