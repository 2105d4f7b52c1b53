import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
const own = new Worker(`console.log('kept', process.stdout.isTTY); console.error('kept too'); process.stdin.on('data', (data) => console.log(String(data).toUpperCase()));`, { eval: true, stdout: true, stderr: true, stdin: true });
own.stdin.end('typed');
console.log([await text(own.stdout), await text(own.stderr)], own.stdin !== null);
const shared = new Worker(`for (let i = 0; i < 100; i++) console.log('line', i);`, { eval: true });
console.log(shared.stdin);
console.log(await once(shared, 'exit'));
