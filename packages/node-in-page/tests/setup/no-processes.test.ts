import { execFile, spawn, spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it.each([
  ['spawn', () => spawn(process.execPath)],
  ['spawnSync', () => spawnSync(process.execPath)],
  ['execFile', () => execFile(process.execPath)],
  ['Worker', () => new Worker('', { eval: true })],
])('a unit test cannot call %s', (name, start) => {
  expect(start).toThrow(new RegExp(`${name}\\(\\).*\\*\\.process\\.test\\.ts`));
});
