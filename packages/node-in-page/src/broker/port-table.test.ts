import { expect, test } from 'vitest';
import type { NetworkEvent } from '../kernel/network-messages.ts';
import { PortTable } from './port-table.ts';

const at = { address: '127.0.0.1', port: 3000 };

/** Two processes, 1 and 2, and the events that each of them receives. */
function table() {
  const portEvents: string[] = [];
  const ports = new PortTable({
    opened: (port) => portEvents.push(`opened ${String(port)}`),
    closed: (port) => portEvents.push(`closed ${String(port)}`),
  });
  const events: Record<1 | 2, NetworkEvent[]> = { 1: [], 2: [] };
  for (const id of [1, 2] as const) ports.join(id, (event) => events[id].push(event));
  const connect = (): number => {
    ports.execute(2, { type: 'connect', connection: 1, to: at });
    const accepted = events[1].find((event) => event.type === 'accepted');
    return accepted?.type === 'accepted' ? accepted.connection : 0;
  };
  return { ports, portEvents, events, connect };
}

test('a server’s port closes when its process exits, and what it wrote still arrives', () => {
  const { ports, portEvents, events, connect } = table();
  ports.execute(1, { type: 'listen', server: 1, at });
  const accepted = connect();
  ports.execute(1, { type: 'write', connection: accepted, bytes: new Uint8Array([1, 2]) });
  ports.leave(1);
  expect(portEvents).toEqual(['opened 3000', 'closed 3000']);
  expect(events[2].map(({ type }) => type)).toEqual(['opened', 'connected', 'data', 'closed', 'data']);
  expect(events[2].at(-1)).toEqual({ type: 'data', connection: 1, bytes: null });
  ports.execute(2, { type: 'write', connection: 1, bytes: new Uint8Array([3]) });
  expect(events[2].at(-1)).toEqual({ type: 'reset', connection: 1 });
  ports.execute(2, { type: 'connect', connection: 2, to: at });
  expect(events[2].at(-1)).toEqual({ type: 'refused', connection: 2 });
});

test('two processes bind one port concurrently: the second fails', () => {
  const { ports, portEvents, events } = table();
  ports.execute(1, { type: 'listen', server: 7, at: { address: '::', port: 3000 } });
  ports.execute(2, { type: 'listen', server: 8, at });
  expect(events[2].at(-1)).toEqual({ type: 'listen-failed', server: 8 });
  expect(portEvents).toEqual(['opened 3000']);
});

test('a reader that does not read blocks its writer', () => {
  const { ports, events, connect } = table();
  ports.execute(1, { type: 'listen', server: 1, at });
  connect();
  for (let index = 0; index < 20; index++) {
    ports.execute(2, { type: 'write', connection: 1, bytes: new Uint8Array(64 * 1024) });
  }
  const written = (): number => events[2].filter(({ type }) => type === 'write-ack').length;
  expect(written()).toBeLessThan(20);
  ports.execute(1, { type: 'ack', connection: -1, bytes: written() * 64 * 1024 });
  const more = written();
  expect(more).toBeGreaterThan(4);
  ports.execute(1, { type: 'close', connection: -1 });
  expect(written(), 'a closed reader does not block its writer').toBe(20);
});
