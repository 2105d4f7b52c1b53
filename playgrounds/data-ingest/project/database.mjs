// SQLite, compiled for JavaScript: a real database in a file of its own.
import { readFile, writeFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';
import { describeMistake } from './mistakes.mjs';

const sqlite = await initSqlJs();

/** Something in the data or in a .sql file is wrong, and the message says where. */
export class IngestError extends Error {}

/** A connection to a database. */
export class Database {
  #connection;

  /** @param {Uint8Array} [bytes] - of a database file; a new, empty database without. */
  constructor(bytes) {
    this.#connection = new sqlite.Database(bytes);
  }

  /** Opens a database file. @param {string} file */
  static async open(file) {
    return new Database(await readFile(file));
  }

  /** Writes the database into a file. @param {string} file */
  async save(file) {
    await writeFile(file, this.#connection.export());
  }

  /**
   * Runs a query.
   * @param {string} sql
   * @returns {Record<string, number | string | null>[]} one object for each row of the result
   */
  ask(sql) {
    const [answer] = this.#exec(sql);
    if (answer === undefined) return [];
    return answer.values.map((row) =>
      Object.fromEntries(
        answer.columns.map((name, index) => [name, /** @type {number | string | null} */ (row[index])]),
      ),
    );
  }

  /** @param {string} sql */
  #exec(sql) {
    try {
      return this.#connection.exec(sql);
    } catch (error) {
      throw new IngestError(`SQLite: ${/** @type {Error} */ (error).message}`);
    }
  }

  /** What SQLite says about a text; empty when it could run. @param {string} sql */
  #problemOf(sql) {
    try {
      this.#connection.prepare(sql).free();
      return '';
    } catch (error) {
      return /** @type {Error} */ (error).message;
    }
  }

  /** The one number that a query returns. @param {string} sql */
  number(sql) {
    return Number(Object.values(this.ask(sql)[0] ?? {})[0] ?? 0);
  }

  /** Is there a table or a view of this name? @param {string} name */
  has(name) {
    const both = 'SELECT name FROM sqlite_schema UNION ALL SELECT name FROM sqlite_temp_schema';
    return this.ask(both).some((row) => row['name'] === name);
  }

  /**
   * Creates a table of strings again, with these rows.
   * @param {string} table
   * @param {readonly string[]} columns
   * @param {readonly Record<string, string>[]} rows
   */
  fill(table, columns, rows) {
    this.#connection.run(`DROP TABLE IF EXISTS ${table}`);
    this.#connection.run(`CREATE TABLE ${table} (${columns.join(' TEXT, ')} TEXT)`);
    this.#connection.run('BEGIN');
    const insert = this.#connection.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join()})`);
    for (const row of rows) insert.run(columns.map((column) => row[column] ?? null));
    insert.free();
    this.#connection.run('COMMIT');
  }

  /**
   * Runs the statements of a file, one after the other.
   * @param {string} file
   */
  async runScript(file) {
    const script = await readFile(file, 'utf8');
    const statements = this.#connection.iterateStatements(script);
    const ends = () => script.length - statements.getRemainingSQL().length;
    let from = 0;
    try {
      for (const statement of statements) {
        while (statement.step());
        from = ends();
      }
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      throw new IngestError(
        describeMistake(file, script, message, { from, to: ends(), prepare: (sql) => this.#problemOf(sql) }),
      );
    }
  }
}
