import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listScripts } from 'node-in-page/tools/conformance.ts';
import { nodeSupport } from './node-support.ts';

const support = nodeSupport();

it('the page about Node shows the scripts as they are: node tools/node-support.ts writes it anew', () => {
  const file = path.join(import.meta.dirname, '../src/content/node-support.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(support);
  const counted = support.modules.reduce((sum, { scripts }) => sum + scripts, 0);
  expect(counted).toBe(listScripts().length);
});

/** What programs use most of each module: none of it goes untried. */
const main: Readonly<Record<string, readonly string[]>> = {
  assert: ['deepStrictEqual', 'equal', 'match', 'ok', 'rejects', 'strictEqual', 'throws'],
  async_hooks: ['AsyncLocalStorage'],
  buffer: ['Buffer', 'Blob', 'File'],
  child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
  console: ['assert', 'dir', 'error', 'group', 'log', 'table', 'time', 'warn'],
  crypto: ['createHash', 'createHmac', 'pbkdf2', 'randomBytes', 'randomInt', 'randomUUID', 'scrypt', 'timingSafeEqual'],
  events: ['EventEmitter', 'on', 'once'],
  fs: ['createReadStream', 'createWriteStream', 'mkdir', 'readFile', 'readdir', 'rm', 'stat', 'watch', 'writeFile'],
  http: ['Agent', 'createServer', 'get', 'request'],
  module: ['createRequire', 'isBuiltin', 'stripTypeScriptTypes'],
  net: ['connect', 'createServer', 'isIP'],
  os: ['cpus', 'homedir', 'platform', 'tmpdir'],
  path: ['basename', 'dirname', 'extname', 'join', 'parse', 'relative', 'resolve'],
  perf_hooks: ['PerformanceObserver', 'createHistogram'],
  process: ['chdir', 'cwd', 'emitWarning', 'exit', 'hrtime', 'kill', 'nextTick'],
  querystring: ['parse', 'stringify'],
  readline: ['createInterface'],
  stream: ['Duplex', 'PassThrough', 'Readable', 'Transform', 'Writable', 'finished', 'pipeline'],
  string_decoder: ['StringDecoder'],
  test: ['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'test'],
  timers: ['clearTimeout', 'setImmediate', 'setInterval', 'setTimeout'],
  tty: ['ReadStream', 'WriteStream', 'isatty'],
  url: ['URL', 'URLSearchParams', 'fileURLToPath', 'pathToFileURL'],
  util: ['format', 'inspect', 'isDeepStrictEqual', 'parseArgs', 'promisify', 'styleText'],
  v8: ['deserialize', 'serialize'],
  vm: ['Script', 'runInThisContext'],
  worker_threads: ['MessageChannel', 'Worker', 'receiveMessageOnPort'],
  zlib: ['createGunzip', 'createGzip', 'deflate', 'gunzipSync', 'gzip', 'gzipSync', 'inflateSync'],
};

it.each(Object.entries(main))('the main functions of %s have scripts', (name, functions) => {
  const tried = support.modules.find((module) => module.name === name)?.tried ?? [];
  expect(functions.filter((each) => !tried.includes(each))).toEqual([]);
});
