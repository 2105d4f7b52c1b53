import { describe, expect, it } from 'vitest';
import { Pipe } from './pipe.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length);

describe('Pipe', () => {
  it('blocks its writer while the window is full, and loses nothing', () => {
    const got: (number | null)[] = [];
    const pipe = new Pipe({ deliver: (chunk) => got.push(chunk && chunk.length) });
    const close = pipe.open();
    let acks = 0;
    for (let index = 0; index < 10; index++) pipe.write(bytes(100_000), () => acks++);
    expect(acks).toBeLessThan(10);
    close();
    expect(got).not.toContain(null);
    const before = acks;
    pipe.ack(100_000);
    expect(acks).toBe(before + 1);
    for (let index = 0; index < 9; index++) pipe.ack(100_000);
    expect(acks).toBe(10);
    expect(got).toEqual([...Array<number>(10).fill(100_000), null]);
  });

  it('ends when its last writer closes', () => {
    const got: unknown[] = [];
    const pipe = new Pipe({ deliver: (chunk) => got.push(chunk) });
    const one = pipe.open();
    const other = pipe.open();
    one();
    one();
    expect(got).toEqual([]);
    other();
    expect(got).toEqual([null]);
  });

  it('does not block its writers after discard', () => {
    const pipe = new Pipe();
    pipe.open();
    let acks = 0;
    pipe.write(bytes(10), () => acks++);
    expect(acks).toBe(0);
    pipe.discard();
    pipe.write(bytes(10), () => acks++);
    expect(acks).toBe(2);
  });

  it('queues what is written before a reader connects', () => {
    const pipe = new Pipe();
    const close = pipe.open();
    pipe.write(bytes(3), () => undefined);
    close();
    const got: unknown[] = [];
    pipe.connect({ deliver: (chunk) => got.push(chunk) });
    expect(got).toEqual([bytes(3), null]);
  });
});
