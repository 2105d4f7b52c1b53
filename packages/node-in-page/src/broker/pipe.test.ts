import { describe, expect, it } from 'vitest';
import { Pipe } from './pipe.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length);

describe('Pipe', () => {
  it('holds its writer up while the reader has enough, and loses nothing', () => {
    const got: (number | null)[] = [];
    const pipe = new Pipe({ deliver: (chunk) => got.push(chunk && chunk.length) });
    const leave = pipe.open();
    let acks = 0;
    for (let index = 0; index < 10; index++) pipe.write(bytes(100_000), () => acks++);
    expect(acks).toBeLessThan(10);
    leave();
    expect(got).not.toContain(null);
    const before = acks;
    pipe.ack(100_000);
    expect(acks).toBe(before + 1);
    for (let index = 0; index < 9; index++) pipe.ack(100_000);
    expect(acks).toBe(10);
    expect(got).toEqual([...Array<number>(10).fill(100_000), null]);
  });

  it('ends when the last of its writers left', () => {
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

  it('lets its writers go on when nobody will read', () => {
    const pipe = new Pipe();
    pipe.open();
    let acks = 0;
    pipe.write(bytes(10), () => acks++);
    expect(acks).toBe(0);
    pipe.discard();
    pipe.write(bytes(10), () => acks++);
    expect(acks).toBe(2);
  });

  it('keeps what is written before there is a reader', () => {
    const pipe = new Pipe();
    const leave = pipe.open();
    pipe.write(bytes(3), () => undefined);
    leave();
    const got: unknown[] = [];
    pipe.connect({ deliver: (chunk) => got.push(chunk) });
    expect(got).toEqual([bytes(3), null]);
  });
});
