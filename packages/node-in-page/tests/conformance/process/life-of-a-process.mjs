// process.html: beforeExit can go on, exit can't; exitCode; nextTick and microtasks; argv, env, cwd, emitWarning, hrtime.
import process from 'node:process';
let rounds = 0;
process.on('beforeExit', (code) => { console.log('beforeExit', code, rounds); if (rounds++ < 1) setTimeout(() => console.log('more work'), 1); });
process.on('exit', (code) => { console.log('exit', code, process.exitCode); setTimeout(() => console.log('never'), 0); });
process.on('warning', ({ name, message, code, detail }) => console.log('warning', name, message, code, detail));
process.emitWarning('take care', { type: 'Custom', code: 'C1', detail: 'more' });
console.log(process.argv.length, process.argv0.length > 0, process.execArgv, process.title.length > 0, typeof process.cwd());
process.env.NUMBER = 5; process.env.NOTHING = undefined;
console.log(process.env.NUMBER, process.env.NOTHING, 'NUMBER' in process.env, delete process.env.NUMBER, process.env.NUMBER);
console.log(typeof process.hrtime.bigint(), process.hrtime([0, 0]).length, Object.keys(process.memoryUsage()).sort(), process.uptime() > 0, process.version === `v${process.versions.node}`, process.release.name, process.platform, process.config.variables !== undefined);
setTimeout(() => { console.log('timer'); setTimeout(() => console.log('second timer'), 20); setImmediate(() => console.log('immediate')); }, 0);
process.nextTick((a, b) => console.log('tick', a, b), 1, 2);
Promise.resolve().then(() => { console.log('promise'); process.nextTick(() => console.log('tick of a promise')); queueMicrotask(() => console.log('microtask')); });
console.log('end of the script', process.getuid() >= 0, process.umask().toString(8).length > 0, process.kill(process.pid, 0));
for (const run of [() => process.chdir('/nowhere'), () => process.kill(process.pid, 'SIGNOTHING'), () => process.nextTick('x'), () => (process.exitCode = 'x')]) try { run(); console.log('no error'); } catch (error) { console.log(error.name, error.code, error.message.replace(process.cwd(), '<cwd>')); }
process.exitCode = 6;
