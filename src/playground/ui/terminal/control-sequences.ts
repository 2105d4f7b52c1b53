/** Of a VT500's parser, as far as control sequences go. Strings, such as titles, end like text at the next escape. */
type State = 'text' | 'escape' | 'sequence';

/** More parameters than the terminal itself keeps. */
const parameterLimit = 64;
/** Of a mode or a colour, which no loop of the terminal counts. */
const largestCode = 65_535;

const escape = '\u001b';
/** The introducer of a control sequence as one character, from the C1 set. */
const introducer = '\u009b';
const interesting = /[\u001b\u009b]/;
const isControl = /^[\0-\u0017\u0019\u001c-\u001f]$/;
const isFinal = /^[@-~]$/;
const isCollected = /^[ -?]$/;

/** What sets modes and colours: their numbers are names, not counts. */
const names = /[hlmpt]$/;

export interface ScreenSize {
  readonly cols: number;
  readonly rows: number;
}

/**
 * Bounds the numbers in a program's control sequences to what the screen can show, so that the terminal never counts to a
 * number that a program chose: `ESC[2147483647L` inserts as many lines as there are. Pieces may end anywhere.
 */
export class BoundedSequences {
  readonly #size: () => ScreenSize;
  #state: State = 'text';
  /** Of the sequence that is being read: what comes between its introducer and its final character. */
  #collected = '';

  /** @param size - of the screen now. */
  constructor(size: () => ScreenSize) {
    this.#size = size;
  }

  /** @returns the text to write: all of it but a sequence that isn't complete yet. */
  bound(text: string): string {
    let bounded = '';
    let at = 0;
    while (at < text.length) {
      if (this.#state === 'text') {
        const next = text.slice(at).search(interesting);
        if (next < 0) return bounded + text.slice(at);
        bounded += text.slice(at, at + next);
        at += next;
      }
      bounded += this.#take(text.charAt(at));
      at += 1;
    }
    return bounded;
  }

  /** Forgets a sequence that was begun. */
  reset(): void {
    this.#state = 'text';
    this.#collected = '';
  }

  #take(character: string): string {
    if (character === escape) {
      this.reset();
      this.#state = 'escape';
      return '';
    }
    if (character === introducer) return this.#begin();
    // Executed inside of a sequence, without ending it.
    if (isControl.test(character)) return character;
    if (character === '\u007f') return '';
    if (this.#state === 'escape') {
      if (character === '[') return this.#begin();
      this.reset();
      return `${escape}${character}`;
    }
    if (isCollected.test(character)) {
      this.#collected = (this.#collected + character).slice(0, parameterLimit * 8);
      return '';
    }
    const sequence = this.#collected + character;
    this.reset();
    // Anything else ends the sequence without effect.
    return isFinal.test(character) ? `${escape}[${this.#limit(sequence)}` : character;
  }

  #begin(): '' {
    this.reset();
    this.#state = 'sequence';
    return '';
  }

  #limit(sequence: string): string {
    const { cols, rows } = this.#size();
    const limit = names.test(sequence) ? largestCode : Math.max(cols, rows);
    return sequence.replace(/\d+/g, (digits) => String(Math.min(Number(digits), limit)));
  }
}

/** Ends whatever a program left unfinished: a sequence (CAN), and a string such as a title (ST). */
const endUnfinished = '\u0018\u001b\\';
/** Shows output again, leaves the second screen, and gives the mouse back to the page. */
const leaveModes = '\u001b[?2026l\u001b[?47l\u001b[?9;1000;1002;1003;1006;1016l\u001b[?12l';
/** DECSTR: looks, character sets, margins, and a cursor that is seen. */
const softReset = '\u001b[!p\u001b[0 q';
/** The palette, and the colours of text, background and cursor. */
const restoreColors = ['104', '110', '111', '112'].map((code) => `\u001b]${code}\u001b\\`).join('');

/**
 * Brings a terminal back to the state in which a program expects it, whatever the last one did to it. What it shows stays,
 * and so does the place of the cursor.
 */
export function resetSequence(cols: number): string {
  const stops = '\u001bH\u001b[8C'.repeat(Math.ceil(cols / 8));
  return `${endUnfinished}${leaveModes}${softReset}${restoreColors}\u001b7\u001b[3g\r${stops}\u001b8`;
}
