/**
 * A place in the log. Jobs run side by side, yet each one's lines stay together: the first place that is still open
 * writes at once, the places after it keep their lines until it is their turn.
 */
export class Place {
  /** @type {Place[]} */
  #inside = [];
  #kept = '';
  #isTurn = false;
  #isClosed = false;
  /** @type {() => void} */
  #onClose;
  #write;

  /** @param {(text: string) => void} write @param {() => void} onClose */
  constructor(write, onClose) {
    this.#write = write;
    this.#onClose = onClose;
  }

  /** A place inside this one, after all that are there already. */
  open() {
    const place = new Place(this.#write, () => this.#goOn());
    this.#inside.push(place);
    this.#goOn();
    return place;
  }

  /** @param {string} text */
  write(text) {
    if (this.#isTurn) this.#write(text);
    else this.#kept += text;
  }

  close() {
    this.#isClosed = true;
    if (this.#isTurn) this.#onClose();
  }

  takeTurn() {
    this.#isTurn = true;
    this.#write(this.#kept);
    this.#kept = '';
    this.#goOn();
    if (this.#isClosed) this.#onClose();
  }

  #goOn() {
    if (!this.#isTurn) return;
    const next = this.#inside.find((place) => !place.#isTurn || !place.#isClosed);
    if (next !== undefined && !next.#isTurn) next.takeTurn();
  }
}
