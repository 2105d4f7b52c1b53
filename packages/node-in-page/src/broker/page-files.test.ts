import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FileTree } from '../file-system/file-tree.ts';
import { PROJECT_DIRECTORY, type BrokerToPage } from '../kernel/protocol.ts';
import { PageFiles } from './page-files.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends collected changes at once before the exit of a process, and not again', () => {
  const files = new FileTree({ isPrivileged: true });
  files.mkdir(PROJECT_DIRECTORY, { recursive: true });
  const sent: BrokerToPage[] = [];
  const page = new PageFiles(files, (message) => sent.push(message));
  page.watch(1, '.');
  files.writeFile(`${PROJECT_DIRECTORY}/result.json`, '1');
  page.flushWatches();
  expect(sent).toMatchObject([{ type: 'watch', watch: 1, event: { path: 'result.json' } }]);
  const { length } = sent;
  page.flushWatches();
  vi.runAllTimers();
  expect(sent.length).toBe(length);
});

it('tells the page once of what a program writes again and again', () => {
  const files = new FileTree({ isPrivileged: true });
  files.mkdir(PROJECT_DIRECTORY, { recursive: true });
  const told: BrokerToPage[] = [];
  const page = new PageFiles(files, (message) => told.push(message));
  page.watch(1, '.');
  for (let count = 0; count < 1000; count += 1) files.writeFile(`${PROJECT_DIRECTORY}/log.txt`, String(count));
  vi.runAllTimers();
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(2);
  page.unwatch(1);
  files.writeFile(`${PROJECT_DIRECTORY}/log.txt`, 'x');
  vi.runAllTimers();
  expect(told.length).toBeLessThanOrEqual(2);
});
