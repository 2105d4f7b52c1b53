/** What a line of shell means, before anything in it is expanded. */

/** A piece of a word. What is quoted is neither split at spaces nor taken as a pattern of file names. */
export type Part =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly type: 'parameter'; readonly parameter: Parameter; readonly quoted: boolean }
  /** `$(…)` or backquotes: the source of a list of commands. */
  | { readonly type: 'command'; readonly source: string; readonly quoted: boolean }
  /** `$((…))`: the source of an expression. */
  | { readonly type: 'arithmetic'; readonly source: string; readonly quoted: boolean };

/** `$name`, or `${name…}` with an operator such as `:-` and its operand. */
export interface Parameter {
  readonly name: string;
  readonly operator?: string;
  readonly operand?: Word;
}

export type Word = readonly Part[];

export interface Redirect {
  readonly descriptor: number;
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '>&' | '<&' | '&>' | '&>>';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

interface WithRedirects {
  readonly redirects: readonly Redirect[];
}

export type Command =
  | ({
      readonly type: 'simple';
      readonly assignments: readonly Assignment[];
      readonly words: readonly Word[];
    } & WithRedirects)
  /** `(…)` runs in a shell of its own, `{ …; }` in this one. */
  | ({ readonly type: 'group'; readonly list: List; readonly isolated: boolean } & WithRedirects)
  | ({
      readonly type: 'if';
      readonly branches: readonly Branch[];
      readonly otherwise: List | undefined;
    } & WithRedirects)
  /** `items` is undefined for the positional parameters. */
  | ({
      readonly type: 'for';
      readonly name: string;
      readonly items: readonly Word[] | undefined;
      readonly body: List;
    } & WithRedirects)
  | ({
      readonly type: 'while';
      readonly condition: List;
      readonly body: List;
      readonly until: boolean;
    } & WithRedirects);

export interface Branch {
  readonly condition: List;
  readonly body: List;
}

export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

/** Pipelines joined by `&&` and `||`. */
export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
  readonly background: boolean;
}

export type List = readonly AndOr[];

/** A line that can't be understood. The message is what a shell prints behind its name. */
export class ShellSyntaxError extends Error {}
