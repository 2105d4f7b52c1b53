// console.html, new console.Console: output into streams of one's own, with inspectOptions and groupIndentation.
import { Console } from 'node:console';
import { Writable } from 'node:stream';
const kept = { out: '', err: '' };
const into = (name) => new Writable({ write(chunk, _, done) { kept[name] += chunk; done(); } });
const logger = new Console({ stdout: into('out'), stderr: into('err'), groupIndentation: 4, inspectOptions: { compact: false, depth: 0 } });
logger.log({ a: { b: 1 } }, [1, 2]);
logger.group('group');
logger.error('a failure\nin two lines');
logger.table([{ a: 1 }]);
logger.groupEnd();
logger.trace('here');
const { log } = logger;
log('unbound');
await new Promise(setImmediate);
console.log(kept.out);
console.log(kept.err.split('\n').slice(0, 3));
const coloured = new Console({ stdout: into('out'), colorMode: true });
kept.out = '';
coloured.log({ n: 1, s: 'x', f: null });
await new Promise(setImmediate);
console.log(JSON.stringify(kept.out), new Console(process.stdout) instanceof Console, console instanceof Console);
try { new Console({}); } catch (error) { console.log(error.code, error.message); }
