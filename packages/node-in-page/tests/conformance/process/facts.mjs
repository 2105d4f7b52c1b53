// What a process tells of itself: kinds, not values that differ between machines.
console.log(process.argv.length, typeof process.argv0, process.execArgv, typeof process.execPath);
console.log(process.platform, process.arch, process.version === `v${process.versions.node}`, process.release.name);
console.log([process.pid, process.ppid].map(Number.isInteger), typeof process.uptime(), typeof process.cwd());
console.log(Object.keys(process.memoryUsage()), process.memoryUsage.rss() > 0);
const before = process.hrtime();
const [seconds, nanoseconds] = process.hrtime(before);
console.log(seconds, nanoseconds >= 0, typeof process.hrtime.bigint(), process.hrtime.bigint() > 0n);
console.log(Object.keys(process.cpuUsage()), Object.keys(process.resourceUsage()).length);
console.log(typeof process.umask(), process.umask(0o77) === process.umask(0o22), process.umask().toString(8));
process.env.NUMBER = 5;
process.env.GONE = 'x';
delete process.env.GONE;
console.log(process.env.NUMBER, process.env.GONE, 'GONE' in process.env, typeof process.env.PATH);
console.log(process.emit('mine', 1), process.listenerCount('exit'), process.features.require_module);
console.log(String(process), Object.prototype.toString.call(process), process.constructor.name);
