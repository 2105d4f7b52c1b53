// Where a mistake in a .sql file is, and what to do about it.

/** What helps, by what SQLite says. @type {readonly (readonly [RegExp, string])[]} */
const nextSteps = [
  [
    /^UNIQUE constraint/,
    'A row with this key is there already. The end of INSERT can say what to do on such a conflict.',
  ],
  [/^ON CONFLICT clause/, 'The column that ON CONFLICT names must be the PRIMARY KEY of its table.'],
  [/no such function/, 'SQLite doesn’t know this function. For a part of a string it has substr.'],
  [/syntax error/, 'Look there and just before it: often a comma or a semicolon is missing or too many.'],
];

/**
 * A mistake with its file and line, and the next step where one is known.
 * @param {string} file
 * @param {string} script - the file's text
 * @param {string} message - what SQLite says
 * @param {{ from?: number, to?: number, prepare?: (sql: string) => string }} [statement] - where in the script it begins
 *   and ends, and what SQLite says of a text
 */
export function describeMistake(file, script, message, { from = 0, to = script.length, prepare = () => '' } = {}) {
  const code = script.replace(/--.*/g, (comment) => ' '.repeat(comment.length));
  // What to do on a conflict belongs at the end of a statement; any other mistake is where its word is.
  // One that SQLite can't read has no end of its own: it is the next semicolon.
  const next = code.indexOf(';', from);
  const stop = to > from ? to : next === -1 ? code.length : next + 1;
  const end = code.slice(0, stop).trimEnd().length - 1;
  const place = /^UNIQUE|^ON CONFLICT/.test(message) ? end : placeOf(message, code, from, prepare);
  const line = script.slice(0, place).split('\n').length;
  const step = nextSteps.find(([pattern]) => pattern.test(message))?.[1];
  return `${file}:${line}: ${message}${step === undefined ? '' : `\n  ${step}`}`;
}

/**
 * The place of the word or sign that a message names, or of the statement's first word.
 * @param {string} message
 * @param {string} code
 * @param {number} from
 * @param {(sql: string) => string} prepare
 */
function placeOf(message, code, from, prepare) {
  const start = from + Math.max(0, code.slice(from).search(/\S/));
  const word = /near "(.+)"|no such \w+: (\S+)|constraint failed: (\S+)/.exec(message)?.slice(1).find(Boolean) ?? '';
  const name = word.split('.').at(-1) || word;
  const escaped = name.replace(/\W/g, '\\$&');
  const pattern = /^\w+$/.test(name)
    ? `\\b${name}\\b${message.includes('no such function') ? '(?=\\s*\\()' : ''}`
    : escaped;
  const places = [...code.slice(start).matchAll(new RegExp(pattern, 'gi'))].map(({ index }) => start + index);
  // Which of several equal words? A beginning that is right is refused only for the sign that we add.
  const isExact = (/** @type {number} */ place) =>
    prepare(`${code.slice(start, place + name.length)} \u0001`).includes('syntax error');
  return (message.includes('syntax error') ? places.find(isExact) : undefined) ?? places[0] ?? start;
}
