import os from 'node:os';
console.log(os.EOL === '\n', os.platform(), os.type(), os.endianness(), os.devNull, os.tmpdir(), typeof os.cpus().length, os.constants.signals.SIGINT, os.constants.errno.ENOENT, os.constants.priority);
console.log(os.availableParallelism() > 0, os.totalmem() > 0, os.freemem() > 0, os.uptime() >= 0, os.loadavg().length, typeof os.hostname(), typeof os.release(), typeof os.version(), typeof os.machine(), `${os.platform}`, os.getPriority());
console.log(Object.keys(os.userInfo()), Object.keys(os).sort().join());
try {
  os.setPriority('x');
} catch (error) {
  console.log(error.code, error.message);
}
