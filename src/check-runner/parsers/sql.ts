/** A word, text, number or sign of an SQL text; comments and blanks are none. */
interface SqlToken {
  readonly text: string;
  /** Of its first character, in the whole text. */
  readonly offset: number;
}

interface SqlStatement {
  /** Without comments and blanks around it, with its semicolon. */
  readonly text: string;
  readonly offset: number;
  /** Of its first word, counted from 1. */
  readonly line: number;
  readonly tokens: readonly SqlToken[];
}

export interface SqlText {
  readonly statements: readonly SqlStatement[];
  /**
   * The line that an error of SQLite means, which names a word and no place.
   * @param statement - the one that failed, counted from 0.
   * @param prepare - SQLite's message for a text, or null when it is right: finds which of several equal words it is.
   */
  readonly lineOfError: (statement: number, message: string, prepare?: (sql: string) => string | null) => number;
}

const pattern =
  /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|\|\||->>?|[<>!=]=|<>|<<|>>|\S/gu;

function tokensOf(text: string): SqlToken[] {
  return [...text.matchAll(pattern)]
    .filter(([token]) => !token.startsWith('--') && !token.startsWith('/*'))
    .map((match) => ({ text: match[0], offset: match.index }));
}

const isWord = (token: SqlToken | undefined, word: string) => token?.text.toUpperCase() === word;

/** Each statement's tokens. The semicolons inside of a trigger's BEGIN and END part nothing. */
function partOf(tokens: readonly SqlToken[]): SqlToken[][] {
  const parts: SqlToken[][] = [];
  let part: SqlToken[] = [];
  for (const token of tokens) {
    part.push(token);
    if (token.text !== ';') continue;
    const head = part.slice(0, 4);
    const isTrigger = isWord(head[0], 'CREATE') && head.some((word) => isWord(word, 'TRIGGER'));
    if (isTrigger && !isWord(part.at(-2), 'END')) continue;
    parts.push(part);
    part = [];
  }
  if (part.length > 0) parts.push(part);
  return parts.filter(([first]) => first?.text !== ';');
}

const bare = (name: string) => name.replace(/^["`[']|["`\]']$/g, '').toLowerCase();

/** The word that a message of SQLite is about. */
function wordIn(message: string): string | undefined {
  const [, word] =
    /near "(.+?)": syntax error/s.exec(message) ??
    /unrecognized token: "(.+?)"/s.exec(message) ??
    /no such (?:column|table|view|index|function|module)(?:: |.*: )(?:\w+\.)?("?[\w$]+"?)/.exec(message) ??
    /(?:ambiguous column name|duplicate column name|wrong number of arguments to function|misuse of aggregate(?: function)?|misuse of window function|unknown function|no such window|no such collation sequence):? ?(?:\w+\.)?([\w$]+)/.exec(
      message,
    ) ??
    /has no column named ([\w$]+)/.exec(message) ??
    /(?:table|view|index|trigger) "?([\w$]+)"? already exists/.exec(message) ??
    /unknown datatype for [\w$]+\.([\w$]+)/.exec(message) ??
    /\b([\w$]+)\(\) may not be used/.exec(message) ??
    [];
  return word;
}

export function parseSql(text: string): SqlText {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const statements = partOf(tokensOf(text)).map((tokens): SqlStatement => {
    const { offset } = tokens[0] ?? { offset: 0 };
    const last = tokens.at(-1);
    const end = last === undefined ? offset : last.offset + last.text.length;
    return { text: text.slice(offset, end), offset, line: lineAt(offset), tokens };
  });
  return {
    statements,
    lineOfError(index, message, prepare) {
      const statement = statements[index];
      if (statement === undefined) return 1;
      const last = statement.tokens.at(-1);
      if (/incomplete input/.test(message) && last !== undefined) return lineAt(last.offset);
      const word = wordIn(message);
      if (word === undefined) return statement.line;
      const candidates = statement.tokens.filter((token) => bare(token.text) === bare(word));
      const [first] = candidates;
      if (first === undefined) return statement.line;
      // Followed by a sign that SQL doesn't have, a beginning that is right is refused for that sign alone.
      const exact =
        prepare &&
        candidates.find(({ offset, text: token }) => {
          const beginning = text.slice(statement.offset, offset + token.length);
          return /syntax error/.test(prepare(`${beginning} \u0001`) ?? '');
        });
      return lineAt((exact ?? first).offset);
    },
  };
}
