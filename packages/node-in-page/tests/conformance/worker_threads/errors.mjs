import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
const run = async (text) => {
  const worker = new Worker(text, { eval: true });
  const events = [];
  worker.on('error', (error) => events.push(['error', error instanceof TypeError, error?.name, error?.message, error?.code, error?.cause?.message]));
  const [code] = await once(worker, 'exit').catch(() => new Promise((done) => worker.on('exit', (exit) => done([exit]))));
  console.log(events, code);
};
await run(`throw new TypeError('thrown', { cause: new Error('the cause') })`);
await run(`Promise.reject(Object.assign(new Error('rejected'), { code: 'E_X' }))`);
await run(`setTimeout(() => { throw 'a text'; }, 1)`);
await run(`process.on('uncaughtException', (error) => { console.log('handled', error.message); }); throw new Error('x')`);
await run(`process.exit(7)`);
await run(`process.exitCode = 3; process.on('exit', (code) => console.log('exit in the thread', code))`);
await run(`syntax error here`);
const missing = new Worker('./nosuch.mjs');
missing.on('error', (error) => console.log(error.code));
