import { expect, it } from 'vitest';
import type { JournalEntry } from '../kernel/journal.ts';
import type { JournalMessage } from '../kernel/journal.ts';
import { JournalInbox, JournalLog } from './journal-log.ts';

const message = (text: string): JournalMessage => {
  const entry: JournalEntry = { change: 'replace', inode: 2, contents: new TextEncoder().encode(text), time: 1 };
  return { entries: [entry], acknowledged: 0, clock: 1 };
};

it('applies each change once and in order when an answer overtakes messages', async () => {
  const count = new SharedArrayBuffer(4);
  const log = new JournalLog(count);
  const seen: string[] = [];
  const inbox = new JournalInbox(({ entries }) => {
    for (const entry of entries) {
      if (entry.change === 'replace') seen.push(new TextDecoder().decode(entry.contents as Uint8Array));
    }
  }, count);
  const sent = ['a', 'b', 'c'].map(message);
  for (const each of sent) log.add(each);
  const [first] = sent;
  if (first) inbox.receive(first);
  inbox.catchUp(await log.pending());
  expect(seen).toEqual(['a', 'b', 'c']);
  for (const each of sent.slice(1)) inbox.receive(each);
  log.add(message('d'));
  expect((await log.pending()).messages).toHaveLength(1);
  inbox.receive(message('d'));
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
  expect((await log.pending()).messages).toEqual([]);
});

it('sends contents, not references to them', async () => {
  const log = new JournalLog(new SharedArrayBuffer(4));
  const entry: JournalEntry = { change: 'replace', inode: 2, contents: new Blob(['large']), time: 1 };
  log.add({ entries: [entry], acknowledged: 0, clock: 1 });
  const { messages } = await log.pending();
  expect(messages[0]?.entries[0]).toEqual({ ...entry, contents: new TextEncoder().encode('large') });
});
