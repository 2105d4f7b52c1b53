/** What a line of shell means, before anything in it is expanded. */

/** A piece of a word. What is quoted is neither split at spaces nor taken as a pattern of file names. */
export type Part =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly type: 'parameter'; readonly parameter: Parameter; readonly quoted: boolean }
  /** `$(…)` or backquotes: the source of a list of commands. */
  | { readonly type: 'command'; readonly source: string; readonly quoted: boolean }
  /** `$((…))`: an expression, in which parameters and outputs are put in first. */
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

/** `$name`, or `${name…}` with an operator such as `:-` and its operand. */
export interface Parameter {
  readonly name: string;
  readonly operator?: string;
  readonly operand?: Word;
}

export type Word = readonly Part[];

/** The lines behind `<<`; they are read when the line that names them has ended. */
export interface HereDocument {
  readonly delimiter: string;
  /** The delimiter was quoted: nothing in the text is expanded. */
  readonly literal: boolean;
  /** `<<-`: tabs at the start of lines are left out. */
  readonly stripsTabs: boolean;
  text: Word;
}

export interface FileRedirect {
  readonly descriptor: number;
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '>&' | '<&' | '&>' | '&>>';
  readonly target: Word;
}

export interface DocumentRedirect {
  readonly descriptor: number;
  readonly operator: '<<';
  readonly document: HereDocument;
}

export type Redirect = FileRedirect | DocumentRedirect;

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

interface WithRedirects {
  readonly redirects: readonly Redirect[];
}

export interface SimpleCommand extends WithRedirects {
  readonly type: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
}

/** `name() …` */
export interface FunctionDefinition {
  readonly type: 'function';
  readonly name: string;
  readonly body: Command;
  /** As it was written, so that a later shell can be told. */
  readonly source: string;
}

export type CompoundCommand =
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
    } & WithRedirects)
  | ({ readonly type: 'case'; readonly word: Word; readonly arms: readonly Arm[] } & WithRedirects);

export type Command = SimpleCommand | FunctionDefinition | CompoundCommand;

export interface Branch {
  readonly condition: List;
  readonly body: List;
}

/** Patterns of a `case`, and what is run when one of them fits. */
export interface Arm {
  readonly patterns: readonly Word[];
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
export class ShellSyntaxError extends Error {
  /** Where it was noticed, counted from 1; undefined where the text has no lines of its own. */
  line: number | undefined;
}
