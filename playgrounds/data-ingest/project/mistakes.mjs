// Where a mistake in a .sql file is, and what to do about it.

/** What helps, by what SQLite says. @type {readonly (readonly [RegExp, string])[]} */
const nextSteps = [
  [
    /^UNIQUE constraint/,
    'A row with this key is there already. The end of INSERT can say what to do on such a conflict.',
  ],
  [/^ON CONFLICT clause/, 'The column that ON CONFLICT names must be the PRIMARY KEY of its table.'],
  [/no such function/, 'SQLite doesn’t know this function. For a part of a text it has substr.'],
  [/syntax error/, 'Look there and just before it: often a comma or a semicolon is missing or too many.'],
];

/**
 * A mistake with its file and line, and the next step where one is known.
 * @param {string} file
 * @param {string} script - the file's text
 * @param {string} message - what SQLite says
 * @param {{ from?: number, to?: number }} [statement] - where in the script it begins and ends
 */
export function describeMistake(file, script, message, { from = 0, to = script.length } = {}) {
  const code = script.replace(/--.*/g, (comment) => ' '.repeat(comment.length));
  // What to do on a conflict stands at the end of a statement; any other mistake is where its word is.
  const end = code.slice(0, to).trimEnd().length - 1;
  const place = /^UNIQUE|^ON CONFLICT/.test(message) ? end : placeOf(message, code, from);
  const line = script.slice(0, place).split('\n').length;
  const next = nextSteps.find(([pattern]) => pattern.test(message))?.[1];
  return `${file}:${line}: ${message}${next === undefined ? '' : `\n  ${next}`}`;
}

/** The place of the word that a message names, or of the statement's first. @param {string} message @param {string} code @param {number} from */
function placeOf(message, code, from) {
  const start = from + Math.max(0, code.slice(from).search(/\S/));
  const word = /near "(.+)"|no such \w+: (\S+)|constraint failed: (\S+)/.exec(message)?.slice(1).find(Boolean);
  const name = word?.split('.').at(-1) ?? '';
  if (!/^\w+$/.test(name)) return Math.max(start, code.indexOf(word ?? '', start));
  const pattern = message.includes('no such function') ? `\\b${name}\\s*\\(` : `\\b${name}\\b`;
  return start + Math.max(0, code.slice(start).search(new RegExp(pattern, 'i')));
}
