import { z } from 'zod';
import { playgroundYamlSchema } from './playground-yaml.ts';

/** The schema of `playground.yaml` as JSON Schema text, with which an editor completes the file. */
export function renderJsonSchema(): string {
  const schema = z.toJSONSchema(playgroundYamlSchema, { io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'playground.yaml' }, null, 2)}\n`;
}
