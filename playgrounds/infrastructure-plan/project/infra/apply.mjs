// Carries a plan out, step by step, and keeps what was applied in artifacts/applied.json: the state file.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { readJson } from './design.mjs';

/** @import { Cloud, Request } from './cloud.mjs' */
/** @import { Resource, Step } from './plan.mjs' */

const stateFile = 'artifacts/applied.json';
const attempts = 4;

/** What the last apply left, from the state file. @returns {Promise<Resource[]>} */
export async function readApplied() {
  return readJson(existsSync(stateFile) ? stateFile : 'cloud/applied.json');
}

/**
 * After each step, what is done is kept, so that an apply that ends halfway loses nothing.
 * @param {readonly Step[]} steps
 * @param {Cloud} cloud
 * @returns {Promise<boolean>} whether all went well; what comes after a step that failed is not tried
 */
export async function apply(steps, cloud) {
  const applied = new Map((await readApplied()).map((resource) => [resource.name, resource]));
  for (const { action, resource } of steps) {
    const path = `/${resource.type}/${resource.name}`;
    if (action === 'delete' || action === 'replace') {
      if (!(await send({ method: 'DELETE', path }, cloud))) return false;
      applied.delete(resource.name);
    }
    if (action !== 'delete' && action !== 'keep') {
      if (!(await send({ method: 'PUT', path, body: resource }, cloud))) return false;
    }
    if (action !== 'delete') applied.set(resource.name, resource);
    await writeFile(stateFile, `${JSON.stringify([...applied.values()], null, 2)}\n`);
  }
  return true;
}

/**
 * Sends a request, again after a longer and longer while when the cloud says 503.
 * @param {Request} request
 * @param {Cloud} cloud
 */
async function send(request, cloud) {
  for (let attempt = 1; ; attempt += 1) {
    const { status, body } = await cloud.request(request);
    console.log(`  ${request.method} ${request.path} → ${status}${body === undefined ? '' : ` ${body}`}`);
    if (status < 300) return true;
    if (status !== 503 || attempt === attempts) return false;
    await wait(20 * 2 ** attempt);
  }
}
