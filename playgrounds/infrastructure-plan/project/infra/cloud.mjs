// A simulated cloud: it answers requests as a real one answers HTTP, and now and then it can't.
// What it holds survives in artifacts/cloud.json; at first it is a copy of cloud/actual.json.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { readJson } from './design.mjs';

/** @import { Resource } from './plan.mjs' */

/** @typedef {{ method: 'GET' | 'PUT' | 'DELETE', path: string, body?: Resource }} Request */
/** @typedef {{ status: number, body?: any }} Response */

const memory = 'artifacts/cloud.json';
/** Every third change is answered with 503 at first: "I can't now, try again". */
const failsEvery = 3;

export class Cloud {
  /** @type {Map<string, Resource>} */
  #resources;
  /** @type {{ method: string, path: string, status: number }[]} */
  #requests;
  #changes = 0;

  /** @param {{ resources: Resource[], requests: { method: string, path: string, status: number }[] }} memory */
  constructor({ resources, requests }) {
    this.#resources = new Map(resources.map((resource) => [`/${resource.type}/${resource.name}`, resource]));
    this.#requests = requests;
  }

  static async open() {
    if (existsSync(memory)) return new Cloud(await readJson(memory));
    return new Cloud({ resources: await readJson('cloud/actual.json'), requests: [] });
  }

  /**
   * GET /resources, PUT /<type>/<name>, DELETE /<type>/<name>.
   * @param {Request} request
   * @returns {Promise<Response>}
   */
  async request(request) {
    const response = this.#answer(request);
    this.#requests.push({ method: request.method, path: request.path, status: response.status });
    await mkdir('artifacts', { recursive: true });
    const kept = { resources: [...this.#resources.values()], requests: this.#requests };
    await writeFile(memory, `${JSON.stringify(kept, null, 2)}\n`);
    return response;
  }

  /** @param {Request} request @returns {Response} */
  #answer({ method, path, body }) {
    if (method === 'GET') return { status: 200, body: [...this.#resources.values()] };
    this.#changes += 1;
    if (this.#changes % failsEvery === 0) return { status: 503 };
    const found = this.#resources.get(path);
    if (method === 'DELETE') return this.#delete(path, found);
    if (body === undefined || path !== `/${body.type}/${body.name}`) return { status: 400 };
    if (body.type !== 'network' && 'network' in body && !this.#resources.has(`/network/${body.network}`)) {
      return { status: 409, body: `there is no network ${body.network}` };
    }
    this.#resources.set(path, { id: found?.['id'] ?? `c-${1040 + this.#requests.length}`, ...body });
    return { status: found === undefined ? 201 : 200 };
  }

  /** @param {string} path @param {Resource | undefined} found @returns {Response} */
  #delete(path, found) {
    if (found === undefined) return { status: 404 };
    const inside = [...this.#resources.values()].find(({ network }) => path === `/network/${network}`);
    if (inside !== undefined) return { status: 409, body: `${inside.name} is still in it` };
    this.#resources.delete(path);
    return { status: 204 };
  }
}
