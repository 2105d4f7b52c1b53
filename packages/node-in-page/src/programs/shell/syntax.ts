/** The syntax tree of the shell command language (POSIX XCU 2.9 and 2.10), before expansion. */

/** A part of a word. Quoted parts are exempt from field splitting and pathname expansion. */
export type Part =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly type: 'parameter'; readonly parameter: Parameter; readonly quoted: boolean }
  /** Command substitution: `$(…)` or backquotes. */
  | { readonly type: 'command'; readonly source: string; readonly quoted: boolean }
  /** Arithmetic expansion `$((…))`; parameters and commands in it are expanded first. */
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

/** `$name`, or `${name…}` with an operator such as `:-` and its operand. */
export interface Parameter {
  readonly name: string;
  readonly operator?: string;
  readonly operand?: Word;
}

export type Word = readonly Part[];

/** The text of `<<`. It is filled in once the tokeniser has reached the end of the line. */
export interface HereDocument {
  readonly delimiter: string;
  /** The delimiter was quoted, so the text is not expanded. */
  readonly literal: boolean;
  /** `<<-`: leading tabs are removed. */
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
  /** The source text, with which a later shell of the same session can define it again. */
  readonly source: string;
}

export type CompoundCommand =
  /** `(…)` runs in a subshell, `{ …; }` in the current environment. */
  | ({ readonly type: 'group'; readonly list: List; readonly isSubshell: boolean } & WithRedirects)
  | ({
      readonly type: 'if';
      readonly branches: readonly IfClause[];
      readonly elseBody: List | undefined;
    } & WithRedirects)
  /** Undefined `items` stands for the positional parameters. */
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
  | ({ readonly type: 'case'; readonly word: Word; readonly caseItems: readonly CaseItem[] } & WithRedirects);

export type Command = SimpleCommand | FunctionDefinition | CompoundCommand;

export interface IfClause {
  readonly condition: List;
  readonly body: List;
}

/** The patterns of a `case` item, and the list to run if one of them matches. */
export interface CaseItem {
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

/** A syntax error. The message is printed after the shell's name. */
export class ShellSyntaxError extends Error {
  /** The line of the script, 1-based; undefined if the text was not a script. */
  line: number | undefined;
}
