import type { PlaygroundDefinition } from '../playground/definition.ts';

/** Its address is also its name. */
export const scratchpadSlug = 'scratchpad';

const index = `// Try anything: this is Node, in your browser. Press Run, or type a command below.
import { readdir } from 'node:fs/promises';

console.log('Node', process.version);
console.log('Files here:', await readdir('.'));
`;

/** A playground without an exercise. Its version never changes: what a reader keeps in it outlives every new starter. */
export const scratchpad: Extract<PlaygroundDefinition, { kind: 'scratchpad' }> = {
  kind: 'scratchpad',
  slug: scratchpadSlug,
  version: '1',
  title: 'Scratchpad',
  run: 'node index.mjs',
  files: [{ path: 'index.mjs', text: index, access: 'editable' }],
  open: ['index.mjs'],
  packed: [],
  downloadBytes: 0,
};
