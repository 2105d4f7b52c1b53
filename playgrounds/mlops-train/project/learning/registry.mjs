// The model registry: what each version was made from, and which of them is deployed. Kept in artifacts/registry.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dataFile } from './weather.mjs';

/** @import { Trained } from './models.mjs' */
/** @typedef {{ name: string, error: number, cities: string, weights: string, data: string, code: string }} Version */
/** @typedef {{ versions: Version[], promoted: string | undefined, earlier: string[] }} Registry */
/** @typedef {{ inputs: string[] } & Trained} Model */

const folder = 'artifacts/registry';

/** @returns {Promise<Registry>} an empty one before the first run */
export async function readRegistry() {
  try {
    return JSON.parse(await readFile(`${folder}/registry.json`, 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    return { versions: [], promoted: undefined, earlier: [] };
  }
}

/** @param {Registry} registry */
async function save(registry) {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/registry.json`, `${JSON.stringify(registry, null, 2)}\n`);
}

/**
 * Registers a model, with hashes of its weights, its data and the code that trained it. The same weights are the
 * same version.
 * @param {Model} model
 * @param {{ error: number, cities: string }} about
 */
export async function register(model, about) {
  const registry = await readRegistry();
  const weights = hash(JSON.stringify(model));
  const known = registry.versions.find((version) => version.weights === weights);
  if (known !== undefined) return known.name;
  const name = `v${registry.versions.length + 1}`;
  const files = ['recipe.mjs', ...(await readdir('learning')).sort().map((file) => `learning/${file}`)];
  const code = hash((await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n'));
  const error = Number(about.error.toFixed(3));
  const version = { name, ...about, error, weights, data: hash(await readFile(dataFile, 'utf8')), code };
  await save({ ...registry, versions: [...registry.versions, version] });
  await writeFile(`${folder}/${name}.json`, JSON.stringify(model));
  return name;
}

/** From now on this version is the one that was deployed last. @param {string} name */
export async function promote(name) {
  const { versions, promoted, earlier } = await readRegistry();
  if (promoted === name) return;
  await save({ versions, promoted: name, earlier: promoted === undefined ? earlier : [...earlier, promoted] });
}

/** Deploys the version before again. @returns {Promise<string | undefined>} its name; undefined when there was none */
export async function rollBack() {
  const { versions, earlier } = await readRegistry();
  const name = earlier.at(-1);
  if (name !== undefined) await save({ versions, promoted: name, earlier: earlier.slice(0, -1) });
  return name;
}

/** @param {string} name @returns {Promise<Model>} */
export async function readModel(name) {
  const text = await readFile(`${folder}/${name}.json`, 'utf8');
  const { versions } = await readRegistry();
  const isSame = versions.some((version) => version.name === name && version.weights === hash(text));
  if (!isSame) throw new Error(`${folder}/${name}.json isn't what was registered: its hash is another.`);
  return JSON.parse(text);
}

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);
