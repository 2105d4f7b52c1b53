import os from 'node:os';
console.log(typeof os.arch(), os.homedir().startsWith('/'), typeof os.networkInterfaces(), os.EOL === '\n', os.devNull);
console.log(os.constants.signals.SIGTERM, os.constants.errno.ENOENT, os.constants.priority.PRIORITY_NORMAL, os.availableParallelism() >= 1);
console.log(os.cpus().length >= 1, Object.keys(os.cpus()[0] ?? {}), os.loadavg().length, os.endianness(), os.type(), os.platform());
