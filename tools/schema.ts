import { writeFile } from 'node:fs/promises';
import { renderJsonSchema } from '../src/catalog/json-schema.ts';

await writeFile('playgrounds/playground.schema.json', renderJsonSchema());
