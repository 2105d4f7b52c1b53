import { nodeVersion } from '../src/node/node-version.ts';
import { findInstalled } from './installed.ts';

/**
 * Checks that this process runs the Node release whose library the engine uses.
 *
 * @throws Error with both versions and how to run the right one.
 */
export function requirePinnedNode(): void {
  if (process.version === nodeVersion) return;
  throw new Error(
    `This requires Node ${nodeVersion}, but runs in Node ${process.version}. ` +
      'An install puts that Node into node_modules/.bin, where npm scripts find it first: ' +
      'run this by its npm script, such as "npm run test:process", after an install with optional dependencies.',
  );
}

/**
 * Finds the executable of the Node release whose library the engine uses: this process, or the one in `node_modules`.
 *
 * @throws Error that says what to install, if there is none.
 */
export function findPinnedNode(): string {
  if (process.version === nodeVersion) return process.execPath;
  // On Windows, the file in .bin is a shell script.
  const file = process.platform === 'win32' ? `node-win-${process.arch}/bin/node.exe` : '.bin/node';
  const found = findInstalled(file);
  if (found !== undefined) return found;
  throw new Error(
    `This requires Node ${nodeVersion}, but runs in Node ${process.version}. That Node is an optional dependency for ` +
      `${process.platform} ${process.arch}, and it is not installed: run "npm install" without --omit=optional, or ` +
      'run this in that Node.',
  );
}
