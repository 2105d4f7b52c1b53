// Where the data is moved to: SQLite, a real database.
import initSqlJs from 'sql.js';

/** @import { Report } from './integrate.mjs' */
/** @typedef {{ rows: number, dollars: number }} Total */

const sqlite = await initSqlJs();
const schema = `
  CREATE TABLE loaded (place TEXT, report TEXT PRIMARY KEY, dollars INTEGER) STRICT;
  CREATE TABLE duplicates (place TEXT, report TEXT, dollars INTEGER) STRICT;
  CREATE TABLE quarantined (place TEXT, reason TEXT, dollars INTEGER, report TEXT) STRICT;
  CREATE TABLE checkpoints (source TEXT PRIMARY KEY, page INTEGER) STRICT;`;

/** The connection to the database is gone, in the middle of whatever was going on. */
export class Crash extends Error {}

export class Store {
  #database = new sqlite.Database();
  /** @type {Map<string, import('sql.js').Statement>} */
  #prepared = new Map();
  #writes = 0;
  #crashes;

  /** @param {readonly number[]} [crashes] - crashes instead of doing the write with this number, counted from 1 */
  constructor(crashes = []) {
    this.#crashes = new Set(crashes);
    this.#database.exec(schema);
  }

  /** Begins a transaction: what is written from now on is kept as a whole by `commit`, or not at all. */
  begin() {
    this.#write('BEGIN');
  }

  /** Keeps what was written since `begin`. */
  commit() {
    this.#write('COMMIT');
  }

  /** What a database does when its client is gone: it takes back what was begun and not committed. */
  clientIsGone() {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // Nothing was begun.
    }
  }

  /** Is this report loaded already? @param {Report} report */
  has({ text }) {
    const statement = this.#prepare('SELECT 1 FROM loaded WHERE report = ?');
    statement.bind([text]);
    const found = statement.step();
    statement.reset();
    return found;
  }

  /** @param {string} place @param {Report} report */
  load(place, { text, dollars }) {
    this.#write('INSERT INTO loaded VALUES (?, ?, ?)', place, text, dollars);
  }

  /** @param {string} place @param {Report} report */
  addDuplicate(place, { text, dollars }) {
    this.#write('INSERT INTO duplicates VALUES (?, ?, ?)', place, text, dollars);
  }

  /** Puts a report into quarantine, with the reason. @param {string} place @param {Report} report @param {string} reason */
  quarantine(place, { dollars, text }, reason) {
    const counted = Number.isInteger(dollars) ? dollars : 0;
    this.#write('INSERT INTO quarantined VALUES (?, ?, ?, ?)', place, reason, counted, text);
  }

  /** Notes that the next page of this source to be moved is this one. @param {string} source @param {number} page */
  saveCheckpoint(source, page) {
    this.#write('INSERT OR REPLACE INTO checkpoints VALUES (?, ?)', source, page);
  }

  /** The next page of this source to be moved. @param {string} source */
  checkpoint(source) {
    const statement = this.#prepare('SELECT page FROM checkpoints WHERE source = ?');
    statement.bind([source]);
    const page = statement.step() ? Number(statement.get()[0]) : 0;
    statement.reset();
    return page;
  }

  /** @param {'loaded' | 'duplicates' | 'quarantined'} table @returns {Total} */
  total(table) {
    const [answer] = this.#database.exec(`SELECT count(*), coalesce(sum(dollars), 0) FROM ${table}`);
    const [rows, dollars] = answer?.values[0] ?? [];
    return { rows: Number(rows), dollars: Number(dollars) };
  }

  /** All rows of a table, in the order of their arrival. @param {'loaded' | 'quarantined'} table */
  rows(table) {
    const [answer] = this.#database.exec(`SELECT * FROM ${table} ORDER BY rowid`);
    const columns = answer?.columns ?? [];
    return (answer?.values ?? []).map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
  }

  /** @param {string} sql @param {(string | number)[]} values */
  #write(sql, ...values) {
    this.#writes += 1;
    if (this.#crashes.has(this.#writes)) throw new Crash(`write ${this.#writes}`);
    try {
      this.#prepare(sql).run(values);
    } catch (problem) {
      // Some of what sql.js throws is a string, without the place where it happened.
      throw problem instanceof Error ? problem : new TypeError(String(problem));
    }
  }

  /** @param {string} sql */
  #prepare(sql) {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
