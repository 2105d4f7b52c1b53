// os.html: kinds of the values that describe a machine; constants; EOL; paths.
import os from 'node:os';
for (const name of ['arch', 'platform', 'type', 'release', 'version', 'machine', 'hostname', 'homedir', 'tmpdir', 'endianness']) console.log(name, typeof os[name](), os[name]().length > 0);
console.log(os.platform(), os.type(), os.endianness(), JSON.stringify(os.EOL), os.devNull, os.tmpdir().startsWith('/'));
console.log(os.totalmem() >= os.freemem(), os.uptime() > 0, os.loadavg().length, os.availableParallelism() >= 1, os.cpus().every(({ model, speed, times }) => typeof model === 'string' && typeof speed === 'number' && Object.keys(times).join() === 'user,nice,sys,idle,irq'));
console.log(Object.keys(os.userInfo()).sort(), os.userInfo({ encoding: 'buffer' }).username instanceof Buffer, typeof os.getPriority());
console.log(os.constants.signals.SIGINT, os.constants.signals.SIGKILL, os.constants.errno.ENOENT, os.constants.priority.PRIORITY_NORMAL, os.constants.dlopen.RTLD_LAZY, os.constants.UV_UDP_REUSEADDR);
console.log(os.networkInterfaces().lo.every(({ address, internal, family }) => typeof address === 'string' && internal && family.startsWith('IPv')));
