import { expect, it, onTestFinished, vi } from 'vitest';
import type { BrokerToPage, PageToBroker } from '../kernel/protocol.ts';
import { BrokerLink } from './broker-link.ts';
import { PageProcess } from './page-process.ts';

function setUp() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { port1, port2 } = new MessageChannel();
  const link = new BrokerLink(port1);
  onTestFinished(() => {
    port1.close();
    vi.useRealTimers();
  });
  return { link, broker: port2 };
}

it('rejects calls and ends processes with a reason when the browser has killed the broker', async () => {
  const { link } = setUp();
  const process = new PageProcess(link, 7);
  const answer = link.call('readFile', { path: 'index.mjs' });
  vi.advanceTimersByTime(60_000);
  await expect(answer).rejects.toMatchObject({ code: 'out-of-memory' });
  let output = '';
  for await (const text of process.output) output += text;
  expect(output).toBe('');
  expect(await process.exit).toBe(134);
  expect(process.failure()).toEqual({ code: 'out-of-memory', data: {} });
  await expect(link.call('readFile', { path: 'index.mjs' })).rejects.toMatchObject({ code: 'out-of-memory' });
});

it('considers a broker alive while it answers, however long a program runs', async () => {
  const { link, broker } = setUp();
  const process = new PageProcess(link, 7);
  const post = (message: BrokerToPage): void => broker.postMessage(message);
  let pings = 0;
  broker.onmessage = ({ data }: MessageEvent<PageToBroker>) => {
    if (data.type !== 'ping') return;
    pings++;
    post({ type: 'pong' });
  };
  for (let wanted = 1; wanted <= 20; wanted++) {
    vi.advanceTimersByTime(3000);
    await vi.waitUntil(() => pings === wanted);
    await new Promise((resolve) => setImmediate(resolve));
  }
  post({ type: 'exit', pid: 7, code: 3, unread: '', left: [] });
  expect(await process.exit).toBe(3);
  // Without pending calls and processes, the pings stop.
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
});
