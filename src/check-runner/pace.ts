import process from 'node:process';
import { runCommand } from './command.ts';

/** How long starting Node takes at most on a machine that nobody would call slow, in an engine in a page, too. */
const usualStartMs = 250;
/** A start that takes longer says enough. */
const mostMs = 5000;

/** How many times slower than usual this machine starts a program at the moment; less than 1 when it is fast. */
export async function measureSlowness(): Promise<number> {
  const { durationMs } = await runCommand(['node', '--eval', '0'], { cwd: process.cwd(), timeoutMs: mostMs });
  return durationMs / usualStartMs;
}
