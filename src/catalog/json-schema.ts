import { z } from 'zod';
import { playgroundYamlSchema } from './playground-yaml.ts';
import { translationYamlSchema } from './translation-yaml.ts';

function render(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ ...z.toJSONSchema(schema, { io: 'input' }), title }, null, 2)}\n`;
}

/** JSON Schemas as text, by the file in which they are kept: with them an editor completes what an author writes. */
export function renderJsonSchemas(): Readonly<Record<string, string>> {
  return {
    'playgrounds/playground.schema.json': render(playgroundYamlSchema, 'playground.yaml'),
    'playgrounds/translation.schema.json': render(translationYamlSchema, 'playground.<language>.yaml'),
  };
}
