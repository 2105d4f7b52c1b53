import { SourceLines } from './source-lines.ts';
import { originalColumn } from './edits.ts';
import type { ColumnShift } from './compiled-module.ts';

/** Source text that was evaluated for a file. */
export interface EvaluatedScript {
  /** As shown in stacks: `file:///…` for ES modules, a path for CommonJS. */
  readonly name: string;
  /** The number of characters that the engine inserted before the first line. */
  readonly prefix: number;
  /** In reverse order: those of linking, then those of compiling. */
  readonly shifts: readonly (readonly ColumnShift[])[];
  /** The program's source. */
  readonly source: () => string | undefined;
}

/** The source texts that this process evaluated, by their names in the browser's stacks. */
export class ScriptRegistry {
  readonly #scripts = new Map<string, EvaluatedScript>();

  /**
   * Registers a source text and returns the value for its `//# sourceURL=`, which must not contain white space or
   * quotes.
   */
  add(script: EvaluatedScript): string {
    const id = idOf(script.name);
    this.#scripts.set(id, script);
    return id;
  }

  /** Maps a location in evaluated code to its file. Lines and columns are 1-based. Undefined for other code. */
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

  /** A line of an evaluated file; undefined if its text is no longer known. */
  line(name: string, number: number): string | undefined {
    const source = this.#scripts.get(idOf(name))?.source();
    return source === undefined ? undefined : new SourceLines(source).line(number);
  }
}

function idOf(name: string): string {
  return name.replace(/[\s'"]/g, (character) => encodeURIComponent(character).replace("'", '%27'));
}
