import type { BindingHost } from '../bindings/host.ts';
import { browser, device } from '../../browser.ts';
import constants from '../constants.json' with { type: 'json' };

interface Validators {
  validateInt32(value: unknown, name: string, minimum?: number, maximum?: number): void;
}

function primitive<Value>(value: Value, read: () => Value): (() => Value) & { [Symbol.toPrimitive](): Value } {
  return Object.assign(() => read(), { [Symbol.toPrimitive]: () => value });
}

/**
 * `os`: a Linux machine with as many processors as the device. What a page can't know (names, addresses) has a fixed
 * value; what it can't do throws.
 */
export function createOs(library: BindingHost): Record<string, unknown> {
  const { kernel } = library;
  const { validateInt32 } = library.require<Validators>('internal/validators');
  const { UV_UDP_REUSEADDR, ...tables } = constants.constants.os;
  const named = Object.entries(tables).map(
    ([name, table]) => [name, Object.freeze(Object.assign(Object.create(null) as object, table))] as const,
  );
  const started = browser.performance.now() / 1000;
  const priorities = new Map<number, number>();
  const processors = () => device.processors;
  const deviceMemory = () => device.memory;
  const homedir = () => kernel.info.env['HOME'] ?? '/home/learner';
  const tmpdir = () => {
    const { TMPDIR, TMP, TEMP } = kernel.info.env;
    const path = TMPDIR || TMP || TEMP || '/tmp';
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  };
  const os = {
    arch: primitive('x64', () => 'x64'),
    availableParallelism: Object.assign(processors, { [Symbol.toPrimitive]: processors }),
    cpus: () =>
      Array.from({ length: processors() }, () => ({
        model: 'browser',
        speed: 0,
        times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 },
      })),
    endianness: primitive('LE', () => 'LE'),
    freemem: Object.assign(() => deviceMemory() / 2, { [Symbol.toPrimitive]: () => deviceMemory() / 2 }),
    getPriority(pid = 0) {
      validateInt32(pid, 'pid');
      return priorities.get(pid) ?? 0;
    },
    homedir: Object.assign(homedir, { [Symbol.toPrimitive]: homedir }),
    hostname: primitive('localhost', () => 'localhost'),
    loadavg: () => [0, 0, 0],
    networkInterfaces: () => ({
      lo: [
        {
          address: '127.0.0.1',
          netmask: '255.0.0.0',
          family: 'IPv4',
          mac: '00:00:00:00:00:00',
          internal: true,
          cidr: '127.0.0.1/8',
        },
      ],
    }),
    platform: primitive('linux', () => 'linux'),
    release: primitive('6.0.0', () => '6.0.0'),
    setPriority(pid: unknown, value?: unknown) {
      const [target, wanted] = value === undefined ? [0, pid] : [pid, value];
      validateInt32(target, 'pid');
      validateInt32(wanted, 'priority', -20, 19);
      priorities.set(target as number, wanted as number);
    },
    tmpdir: Object.assign(tmpdir, { [Symbol.toPrimitive]: tmpdir }),
    totalmem: Object.assign(deviceMemory, { [Symbol.toPrimitive]: deviceMemory }),
    type: primitive('Linux', () => 'Linux'),
    userInfo(options?: { readonly encoding?: string }) {
      const user = { uid: 1000, gid: 1000, username: 'learner', homedir: homedir(), shell: '/bin/sh' };
      if (options?.encoding !== 'buffer') return user;
      const { Buffer: Bytes } = library.require<{ Buffer: typeof Buffer }>('buffer');
      return {
        ...user,
        username: Bytes.from(user.username),
        homedir: Bytes.from(user.homedir),
        shell: Bytes.from(user.shell),
      };
    },
    uptime: Object.assign(() => browser.performance.now() / 1000 - started, {
      [Symbol.toPrimitive]: () => browser.performance.now() / 1000 - started,
    }),
    version: primitive('#1 SMP', () => '#1 SMP'),
    machine: primitive('x86_64', () => 'x86_64'),
  };
  const frozen = { configurable: false, enumerable: true, writable: false };
  return Object.defineProperties(os, {
    constants: { ...frozen, value: Object.freeze({ UV_UDP_REUSEADDR, ...(Object.fromEntries(named) as object) }) },
    EOL: { configurable: true, enumerable: true, writable: false, value: '\n' },
    devNull: { configurable: true, enumerable: true, writable: false, value: '/dev/null' },
  });
}
