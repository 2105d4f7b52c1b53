import { writeFile } from 'node:fs/promises';
import { renderJsonSchemas } from '../src/catalog/json-schema.ts';

for (const [file, text] of Object.entries(renderJsonSchemas())) await writeFile(file, text);
