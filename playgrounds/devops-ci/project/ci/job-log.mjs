import { looks } from './look.mjs';

/** @import { Result } from './jobs.mjs' */
/** @import { Paint } from './look.mjs' */
/** @import { Place } from './place.mjs' */

/** A job's part of the log: the lines of each combination of its matrix, one after the other. */
export class JobPlace {
  #place;
  #paint;

  /** @param {Place} place @param {Paint} paint */
  constructor(place, paint) {
    this.#place = place;
    this.#paint = paint;
  }

  /** @param {string} name */
  openLog(name) {
    return new JobLog(this.#place.open(), name, this.#paint);
  }

  close() {
    this.#place.close();
  }
}

/** The lines of one combination. */
export class JobLog {
  #place;
  #paint;
  #partial = '';

  /** @param {Place} place @param {string} name @param {Paint} paint */
  constructor(place, name, paint) {
    this.#place = place;
    this.#paint = paint;
    place.write(`\n${paint('bold', name)}\n`);
  }

  /** @param {string} name */
  step(name) {
    this.#place.write(`  ${this.#paint('bold', name)}\n`);
  }

  /** A step that is not carried out. @param {string} name @param {string} reason */
  skippedStep(name, reason) {
    this.#place.write(this.#paint('gray', `  – ${name}: ${reason}`) + '\n');
  }

  /** @param {string} line */
  command(line) {
    this.#place.write(`  ${this.#paint('cyan', `$ ${line}`)}\n`);
  }

  /** What a command writes, in pieces that may end in the middle of a line. @param {string} text */
  output(text) {
    const lines = `${this.#partial}${text}`.split('\n');
    this.#partial = lines.pop() ?? '';
    this.#place.write(lines.map((line) => `    ${line}`.trimEnd() + '\n').join(''));
  }

  /** @param {string} text */
  failedStep(text) {
    if (this.#partial !== '') this.output('\n');
    this.#place.write(`  ${this.#paint('red', `✖ ${text}`)}\n`);
  }

  /** @param {Result} result @param {string} detail */
  close(result, detail) {
    if (this.#partial !== '') this.output('\n');
    const { mark, colour } = looks[result];
    this.#place.write(`  ${this.#paint(colour, `${mark} ${result}`)}${detail}\n`);
    this.#place.close();
  }
}
