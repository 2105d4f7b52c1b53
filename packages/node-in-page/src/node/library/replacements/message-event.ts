import type { BindingHost } from '../bindings/host.ts';

interface MessageEventInit {
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
  readonly data?: unknown;
  readonly origin?: string;
  readonly lastEventId?: string;
  readonly source?: unknown;
  readonly ports?: readonly MessagePort[];
}

type MessageEventClass = new (type: string, init: object) => Event;

const made = new WeakMap<BindingHost, MessageEventClass>();

/** `MessageEvent` as a subclass of Node's `Event`, for ports and channels. */
export function messageEventOf(library: BindingHost): MessageEventClass {
  const known = made.get(library);
  if (known) return known;
  const { Event: NodeEvent } = library.require<{ Event: typeof Event }>('internal/event_target');

  class MessageEvent extends NodeEvent {
    readonly #init: MessageEventInit;

    constructor(type: string, init: MessageEventInit = {}) {
      if (arguments.length === 0) {
        throw new TypeError('MessageEvent constructor: 1 argument required, but only 0 found.');
      }
      super(type, init);
      this.#init = init ?? {};
    }

    get data(): unknown {
      return this.#init.data === undefined ? null : this.#init.data;
    }

    get origin(): string {
      return this.#init.origin ?? '';
    }

    get lastEventId(): string {
      return this.#init.lastEventId ?? '';
    }

    get source(): unknown {
      return this.#init.source ?? null;
    }

    get ports(): readonly MessagePort[] {
      return this.#init.ports ?? [];
    }
  }
  made.set(library, MessageEvent);
  return MessageEvent;
}
