import type { SharedState } from './deck-state.ts';

/** Of windows that change the state at the same moment, all follow the same one: the higher counter, then the higher name. */
interface Version {
  readonly counter: number;
  readonly by: string;
}

/** A place on the slide, as fractions of its width and its height. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'state'; readonly shared: SharedState; readonly version: Version }
  | { readonly kind: 'pointer'; readonly at: Place | null };

/** As much of a `BroadcastChannel` as is used here. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface SyncHandlers {
  /** What this window shows, for a window that has just been opened. */
  shared(): SharedState;
  /** Another window went on. `isAnswer` when this window has asked, having just been opened or reloaded. */
  adopt(shared: SharedState, isAnswer: boolean): void;
  /** Another window points at the slide; null: no longer. */
  point?(at: Place | null): void;
}

/**
 * Keeps the windows of a talk in step. Each message is the whole state with a version (a Lamport clock), so windows agree
 * in whichever order messages arrive, and a window that was reloaded asks the others where they are.
 */
export class DeckSync {
  readonly #channel: Channel;
  readonly #name: string;
  readonly #handlers: SyncHandlers;
  #version: Version;
  #isAsking = false;

  /** @param name - of this window, different from all others. */
  constructor(channel: Channel, name: string, handlers: SyncHandlers) {
    this.#channel = channel;
    this.#name = name;
    this.#handlers = handlers;
    this.#version = { counter: 0, by: '' };
    channel.addEventListener('message', ({ data }) => {
      if (isMessage(data)) this.#receive(data);
    });
  }

  /** Asks the other windows where the talk is. */
  ask(): void {
    this.#isAsking = true;
    this.#send({ kind: 'hello' });
  }

  /** Tells the others what this window shows now. */
  share(shared: SharedState): void {
    this.#isAsking = false;
    this.#version = { counter: this.#version.counter + 1, by: this.#name };
    this.#send({ kind: 'state', shared, version: this.#version });
  }

  point(at: Place | null): void {
    this.#send({ kind: 'pointer', at });
  }

  #send(message: Message): void {
    this.#channel.postMessage(message);
  }

  #receive(message: Message): void {
    switch (message.kind) {
      case 'hello': {
        const { counter, by } = this.#version;
        // A window that nobody has moved yet knows more than one that was only just opened.
        this.#send({ kind: 'state', shared: this.#handlers.shared(), version: { counter, by: by || this.#name } });
        return;
      }
      case 'state': {
        if (!isLater(message.version, this.#version)) return;
        const isAnswer = this.#isAsking;
        this.#isAsking = false;
        this.#version = message.version;
        this.#handlers.adopt(message.shared, isAnswer);
        return;
      }
      case 'pointer':
        this.#handlers.point?.(message.at);
    }
  }
}

function isLater(one: Version, other: Version): boolean {
  return one.counter === other.counter ? one.by > other.by : one.counter > other.counter;
}

/** Another window may hold another release of the deck: what it says is read, never trusted. By hand, since a library for it would weigh more than the deck. */
function isMessage(data: unknown): data is Message {
  if (!isObject(data)) return false;
  switch (data['kind']) {
    case 'hello':
      return true;
    case 'state':
      return isShared(data['shared']) && isVersion(data['version']);
    case 'pointer':
      return data['at'] === null || (isObject(data['at']) && isNumber(data['at']['x']) && isNumber(data['at']['y']));
    default:
      return false;
  }
}

function isShared(value: unknown): value is SharedState {
  if (!isObject(value)) return false;
  const { index, blank, live, runs } = value;
  return Number.isInteger(index) && typeof blank === 'boolean' && typeof live === 'boolean' && Number.isInteger(runs);
}

function isVersion(value: unknown): value is Version {
  return isObject(value) && isNumber(value['counter']) && typeof value['by'] === 'string';
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
