import { nodeVersion } from '../src/node/node-version.ts';
import { findInstalled } from './installed.ts';

/**
 * Checks that this process runs the Node release whose library the engine has.
 * @throws Error that names both versions and says how to run the right one.
 */
export function requirePinnedNode(): void {
  if (process.version === nodeVersion) return;
  throw new Error(
    `This needs Node ${nodeVersion}, and runs in Node ${process.version}. ` +
      'An install puts that Node into node_modules/.bin, where npm scripts find it first: ' +
      'run this by its npm script, such as "npm run test:process", after an install with optional dependencies.',
  );
}

/**
 * The executable of the Node release whose library the engine has: this process, or the one that an install puts into
 * `node_modules`.
 * @throws Error that says what to install, when there is none.
 */
export function findPinnedNode(): string {
  if (process.version === nodeVersion) return process.execPath;
  // On Windows, what lies in .bin is a script for a shell.
  const file = process.platform === 'win32' ? `node-win-${process.arch}/bin/node.exe` : '.bin/node';
  const found = findInstalled(file);
  if (found !== undefined) return found;
  throw new Error(
    `This needs Node ${nodeVersion}, and this is Node ${process.version}. An install brings that Node along as an ` +
      `optional dependency for ${process.platform} ${process.arch}, and it is not there: run "npm install" without ` +
      '--omit=optional, or use that Node yourself.',
  );
}
