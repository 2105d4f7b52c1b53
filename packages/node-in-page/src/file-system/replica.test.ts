import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileTree } from './file-tree.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { isPosixError } from '../kernel/posix-error.ts';
import { Replica } from './replica.ts';

/** An authority and two replicas, with messages that are delivered on demand. */
class Network {
  readonly authority = new FileTree();
  readonly trees: readonly FileTree[];
  readonly #members;

  constructor() {
    for (const path of shared) this.authority.writeFile(path, 'start ');
    for (const directory of ['/own0', '/own1']) this.authority.mkdir(directory);
    const snapshot = this.authority.snapshot();
    this.#members = [1, 2].map((number) => {
      const files = new FileTree({ snapshot, firstInode: number * 1000 });
      const up: JournalEntry[][] = [];
      const down: { entries: readonly JournalEntry[]; acknowledged: number }[] = [];
      const replica: Replica = new Replica(files, () => up.push(structuredClone(replica.takeUnsent())));
      return { files, replica, up, down, applied: 0 };
    });
    this.trees = this.#members.map(({ files }) => files);
  }

  /** Delivers the oldest change of one member to the authority, which broadcasts it. */
  sendUp(index: number): void {
    const member = this.#members[index];
    const entries = member?.up.shift();
    if (!member || !entries) return;
    for (const entry of entries) this.authority.apply(structuredClone(entry));
    member.applied += entries.length;
    for (const other of this.#members) {
      other.down.push({ entries: other === member ? [] : structuredClone(entries), acknowledged: other.applied });
    }
  }

  sendDown(index: number): void {
    const member = this.#members[index];
    const message = member?.down.shift();
    if (member && message) member.replica.receive(message.entries, message.acknowledged);
  }

  settle(): void {
    while (this.#members.some(({ up, down }) => up.length > 0 || down.length > 0)) {
      for (const index of this.#members.keys()) {
        this.sendUp(index);
        this.sendDown(index);
      }
    }
  }
}

/** All paths, with the text of files. */
function contents(files: FileTree, directory = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, kind } of files.readdir(directory === '' ? '/' : directory)) {
    const path = `${directory}/${name}`;
    if (kind === 'directory') Object.assign(found, { [path]: '(directory)' }, contents(files, path));
    else found[path] = files.readText(path);
  }
  return found;
}

/** Both members write and append to these; names are created and removed only in each member's own directory. */
const shared = ['/log', '/shared'];
const own = ['a', 'b', 'directory', 'directory/a'];
const calls: Record<string, (files: FileTree, one: string, other: string, text: string) => void> = {
  append: (files, path, _, text) => files.appendFile(path, text),
  write: (files, path, _, text) => files.writeFile(path, text),
  mkdir: (files, path) => files.mkdir(path),
  remove: (files, path) => files.rm(path, { recursive: true, force: true }),
  rename: (files, path, other) => files.rename(path, other),
};

describe('Replica', () => {
  it('keeps concurrent appends of two processes, in the same order everywhere', () => {
    const network = new Network();
    const [one, other] = network.trees;
    one?.appendFile('/log', 'a1 ');
    other?.appendFile('/log', 'b1 ');
    one?.appendFile('/log', 'a2 ');
    network.sendUp(1);
    network.sendDown(0);
    expect(one?.readText('/log')).toBe('start b1 a1 a2 ');
    other?.appendFile('/log', 'b2 ');
    network.settle();
    expect(network.authority.readText('/log').split(' ').sort()).toEqual(['', 'a1', 'a2', 'b1', 'b2', 'start']);
    for (const tree of network.trees) expect(contents(tree)).toEqual(contents(network.authority));
  });

  it('keeps appends to a file that was renamed over another while a remote change arrives', () => {
    const network = new Network();
    const [one, other] = network.trees;
    one?.appendFile('/own0/a', 'first ');
    one?.appendFile('/own0/b', 'second ');
    one?.rename('/own0/b', '/own0/a');
    other?.appendFile('/log', 'b1 ');
    network.sendUp(1);
    network.sendDown(0);
    expect(one?.readText('/own0/a')).toBe('second ');
    network.settle();
    for (const tree of network.trees) expect(contents(tree)).toEqual(contents(network.authority));
  });

  it('converges once no message is in flight, for any order of delivery', () => {
    const step = fc.oneof(
      fc.record({
        who: fc.nat(1),
        call: fc.constantFrom(...Object.keys(calls)),
        one: fc.constantFrom(...own),
        other: fc.constantFrom(...own),
      }),
      fc.record({ who: fc.nat(1), call: fc.constantFrom('append', 'write'), one: fc.constantFrom(...shared) }),
      fc.record({ who: fc.nat(1), travel: fc.constantFrom('up', 'down') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const network = new Network();
        steps.forEach((each, index) => {
          const files = network.trees[each.who];
          if ('travel' in each) {
            if (each.travel === 'up') network.sendUp(each.who);
            else network.sendDown(each.who);
            return;
          }
          try {
            const [one, other] = [each.one, 'other' in each ? each.other : ''].map((path) =>
              path.startsWith('/') ? path : `/own${String(each.who)}/${path}`,
            ) as [string, string];
            if (files) calls[each.call]?.(files, one, other, `${String(index)} `);
          } catch (error) {
            // A call that fails changes nothing.
            if (!isPosixError(error)) throw error;
          }
        });
        network.settle();
        for (const tree of network.trees) expect(contents(tree)).toEqual(contents(network.authority));
      }),
      { numRuns: 300 },
    );
  });

  it('notifies watchers once of a change that is rebased on a remote one', () => {
    const network = new Network();
    const [ours, theirs] = network.trees;
    ours?.mkdir('/own0/new');
    theirs?.mkdir('/own1/other');
    const events: string[] = [];
    ours?.watch(({ type, path }) => events.push(`${type} ${path}`));
    network.sendUp(1);
    network.sendDown(0);
    expect(events).toEqual(['rename /own1/other']);
  });
});
