import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renderHostFiles } from '../src/hosting/host-files.ts';
import { readSiteConfig } from '../src/site-config.ts';
import { runTool } from './command-line.ts';

const usage = `Usage: npm run hosting

  Writes the configuration of hosts, public/_headers and hosting/, from src/hosting/. A site below a folder
  of its host is built and configured with the same setting: BASE_PATH=/devops/ npm run hosting`;

await runTool({ usage, options: {} }, async () => {
  const { basePath } = readSiteConfig(process.env);
  for (const [file, text] of Object.entries(renderHostFiles(basePath))) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return 0;
});
