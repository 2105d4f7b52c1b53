import { JobPlace } from './job-log.mjs';
import { looks, paintFor, seconds } from './look.mjs';
import { Place } from './place.mjs';

/** @import { Problem } from './workflow.mjs' */
/** @import { Run } from './jobs.mjs' */

/** What the reader of a run sees. Colours only in a terminal. */
export class Log {
  #root;
  #write;
  #paint;

  /** @param {NodeJS.WriteStream} stream */
  constructor(stream) {
    this.#write = (/** @type {string} */ text) => void stream.write(text);
    this.#paint = paintFor(stream);
    this.#root = new Place(this.#write, () => {});
    this.#root.takeTurn();
  }

  /** @param {string} event @param {string} file */
  title(event, file) {
    this.#write(`${this.#paint('bold', event)} · ${file}\n`);
  }

  /** @param {string} text */
  note(text) {
    this.#write(`${this.#paint('gray', `Note: ${text}`)}\n`);
  }

  /** Where the file is wrong, with that line. @param {string} file @param {Problem} problem */
  problem(file, { line, column, message, source, remedy = '' }) {
    this.#write(`\n${this.#paint('red', `${file}:${line}:${column}`)}  ${message}\n`);
    this.#write(`${String(line).padStart(5)} | ${source}\n      | ${' '.repeat(column - 1)}^\n`);
    if (remedy !== '') this.#write(`        ${remedy}\n`);
  }

  /** A place for a job, after those of the jobs before it. */
  openJob() {
    return new JobPlace(this.#root.open(), this.#paint);
  }

  /** @param {Run} run @param {string} production - which version customers have */
  summary(run, production) {
    const width = Math.max(...run.jobs.map(({ name }) => name.length));
    this.#write(`\n${this.#paint('bold', 'Result')}\n`);
    for (const { name, result, durationMs, mayFail } of run.jobs) {
      const { mark, colour } = looks[result];
      const time = durationMs === undefined ? '' : seconds(durationMs);
      const note = mayFail && result === 'failed' ? '(allowed to fail)' : '';
      const line = `${name.padEnd(width)}  ${result.padEnd(9)}  ${time}  ${note}`.trimEnd();
      this.#write(`  ${this.#paint(colour, mark)} ${line}\n`);
    }
    this.#write(`\n${production}\n`);
    const failed = run.jobs.filter(({ result, mayFail }) => result === 'failed' && !mayFail).map(({ name }) => name);
    this.close(failed.length === 0 ? 'The run passed.' : `The run failed: ${failed.join(', ')}.`);
  }

  /** The last line. @param {string} text */
  close(text) {
    this.#write(`\n${this.#paint('bold', text)}\n`);
  }
}
