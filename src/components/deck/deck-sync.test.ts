import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, initialState, sharedOf, withShared, type DeckCommand, type DeckState } from './deck-state.ts';
import { DeckSync, type Channel } from './deck-sync.ts';

/** Channels whose messages wait until they are delivered, in any order between windows. */
class Bus {
  readonly #listeners = new Map<string, ((event: { data: unknown }) => void)[]>();
  /** Messages on their way, in order for each pair of windows. */
  readonly #waiting = new Map<string, { readonly to: string; readonly data: unknown }[]>();

  channel(name: string): Channel {
    this.#listeners.set(name, []);
    return {
      postMessage: (data) => {
        for (const to of this.#listeners.keys()) {
          if (to === name) continue;
          const way = `${name}>${to}`;
          this.#waiting.set(way, [...(this.#waiting.get(way) ?? []), { to, data: structuredClone(data) }]);
        }
      },
      addEventListener: (_, listener) => this.#listeners.get(name)?.push(listener),
    };
  }

  close(name: string): void {
    this.#listeners.delete(name);
    for (const way of this.#waiting.keys()) if (way.split('>').includes(name)) this.#waiting.delete(way);
  }

  /** Delivers one message; which one is up to the number. False when there is none. */
  deliver(choice: number): boolean {
    const ways = [...this.#waiting].filter(([, messages]) => messages.length > 0);
    const [, messages] = ways[choice % Math.max(1, ways.length)] ?? [];
    const message = messages?.shift();
    if (message === undefined) return false;
    for (const listener of this.#listeners.get(message.to) ?? []) listener({ data: message.data });
    return true;
  }

  deliverAll(): void {
    while (this.deliver(0));
  }
}

class TalkWindow {
  state: DeckState;
  readonly sync: DeckSync;
  readonly answers: boolean[] = [];

  constructor(bus: Bus, name: string, index = 0) {
    this.state = initialState(17, new Set([4]), index);
    this.sync = new DeckSync(bus.channel(name), name, {
      shared: () => sharedOf(this.state),
      adopt: (shared, isAnswer) => {
        this.state = withShared(this.state, shared);
        this.answers.push(isAnswer);
      },
    });
  }

  press(command: DeckCommand): void {
    const next = advance(this.state, command);
    if (next === this.state) return;
    this.state = next;
    this.sync.share(sharedOf(next));
  }
}

describe('windows of one talk', () => {
  test('go on together', () => {
    const bus = new Bus();
    const [hall, desk] = [new TalkWindow(bus, 'hall'), new TalkWindow(bus, 'desk')];
    for (let press = 0; press < 5; press += 1) desk.press({ do: 'next' });
    bus.deliverAll();
    expect(hall.state.index).toBe(5);
    hall.press({ do: 'last' });
    hall.press({ do: 'previous' });
    bus.deliverAll();
    expect(desk.state.index).toBe(15);
  });

  test('agree in the end, whatever is pressed where and whenever messages arrive', () => {
    const command = fc.constantFrom<DeckCommand>(
      { do: 'next' },
      { do: 'previous' },
      { do: 'last' },
      { do: 'go', index: 4 },
      { do: 'blank' },
      { do: 'run' },
      { do: 'live' },
    );
    const step = fc.oneof(
      fc.record({ press: command, by: fc.nat({ max: 2 }) }),
      fc.record({ deliver: fc.nat({ max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const bus = new Bus();
        const windows = ['a', 'b', 'c'].map((name) => new TalkWindow(bus, name));
        for (const each of steps) {
          if ('press' in each) windows[each.by]?.press(each.press);
          else bus.deliver(each.deliver);
        }
        bus.deliverAll();
        const [first, ...others] = windows.map(({ state }) => sharedOf(state));
        for (const other of others) expect(other).toEqual(first);
      }),
    );
  });

  test('a window that was opened or reloaded takes over where the others are', () => {
    const bus = new Bus();
    const hall = new TalkWindow(bus, 'hall', 3);
    const desk = new TalkWindow(bus, 'desk');
    desk.sync.ask();
    bus.deliverAll();
    expect(desk.state.index).toBe(3);
    expect(desk.answers).toEqual([true]);
    desk.press({ do: 'next' });
    bus.deliverAll();

    bus.close('hall');
    const reloaded = new TalkWindow(bus, 'hall again');
    reloaded.sync.ask();
    bus.deliverAll();
    expect(reloaded.state.index).toBe(4);
    reloaded.press({ do: 'next' });
    bus.deliverAll();
    expect(desk.state.index).toBe(5);
    expect(hall.state.index).toBe(4);
  });

  test('read no message of another kind', () => {
    const bus = new Bus();
    const stranger = bus.channel('stranger');
    const hall = new TalkWindow(bus, 'hall', 3);
    const version = { counter: 9, by: 'z' };
    for (const message of [
      4,
      null,
      'next',
      { kind: 'state' },
      { kind: 'state', shared: { index: 'x' }, version },
      { kind: 'state', shared: { index: NaN, blank: false, live: false, runs: 0 }, version },
      { kind: 'pointer', at: { x: Infinity, y: 0 } },
      { kind: 'other' },
    ])
      stranger.postMessage(message);
    bus.deliverAll();
    expect(hall.state.index).toBe(3);
    expect(hall.answers).toEqual([]);
  });
});
