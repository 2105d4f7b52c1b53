import { mkdir, writeFile } from 'node:fs/promises';

/** @param {string} name @param {unknown} value */
export async function writeJson(name, value) {
  await mkdir('artifacts', { recursive: true });
  await writeFile(`artifacts/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
}
