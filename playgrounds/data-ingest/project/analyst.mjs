// An analyst's connection: the stored database, with make-available.sql run on it first.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Database, IngestError } from './database.mjs';
import { describeMistake } from './mistakes.mjs';

/** Where the stored database lies. */
export const databaseFile = 'artifacts/strikes.db';

const script = 'make-available.sql';

/** @returns {Promise<Database>} */
export async function connectAnalyst() {
  if (!existsSync(databaseFile)) throw new IngestError('There is no database yet. Type: npm start');
  const analyst = await Database.open(databaseFile);
  await analyst.runScript(script);
  await tryViews(analyst);
  return analyst;
}

/** A view runs only when somebody queries it, so a mistake in it would wait for an analyst. @param {Database} analyst */
async function tryViews(analyst) {
  const both = ['sqlite_schema', 'sqlite_temp_schema'].map((from) => `SELECT name FROM ${from} WHERE type = 'view'`);
  for (const { name } of analyst.ask(both.join(' UNION ALL '))) {
    try {
      analyst.ask(`SELECT * FROM "${name}" LIMIT 0`);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      const text = await readFile(script, 'utf8');
      const from = Math.max(0, text.indexOf(String(name)));
      throw new IngestError(describeMistake(script, text, `in ${name}: ${message.replace('SQLite: ', '')}`, { from }));
    }
  }
}

/** Could this connection change what is stored? It asks the database to delete no row. @param {Database} analyst */
export function mayWrite(analyst) {
  try {
    analyst.ask('DELETE FROM strikes WHERE false');
    return true;
  } catch {
    return false;
  }
}
