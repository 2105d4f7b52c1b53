import { writeFile } from 'node:fs/promises';
import { renderJsonSchemas } from '../src/catalog/json-schema.ts';
import { runTool } from './command-line.ts';

const usage = `Usage: npm run schema

  Writes the schemas with which editors complete playground.yaml and its translations.`;

await runTool({ usage, options: {} }, async () => {
  for (const [file, text] of Object.entries(renderJsonSchemas())) await writeFile(file, text);
  return 0;
});
