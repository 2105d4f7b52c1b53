import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderHostFiles } from '../src/hosting/host-files.ts';
import { runTool } from './command-line.ts';

const usage = `Usage: npm run hosting

  Writes the configuration of hosts, public/_headers and hosting/, from src/hosting/response-headers.ts.`;

await runTool({ usage, options: {} }, async () => {
  for (const [file, text] of Object.entries(renderHostFiles())) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return 0;
});
