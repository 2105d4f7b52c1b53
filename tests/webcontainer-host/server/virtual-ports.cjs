// @ts-check
'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- what `--require` loads is CommonJS */
/**
 * Loaded into every Node process of the stand-in (`NODE_OPTIONS=--require`). It gives each boot ports of its own: a
 * server that listens on port 3000 really listens on the socket file `3000.<pid>` of its boot's folder, and a connection
 * to localhost:3000 goes there. So tests never meet on a port, and the stand-in knows at once what opens and closes.
 * CommonJS, since `--require` runs before any module of the program.
 */
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');

const folder = process.env['STAND_IN_PORTS'];
if (folder !== undefined) install(folder);

/** @param {string} folder */
function install(folder) {
  // First of all: this connection must not be redirected itself.
  const report = reporter(path.join(folder, 'control'));
  const listen = Reflect.get(net.Server.prototype, 'listen');
  const connect = Reflect.get(net.Socket.prototype, 'connect');

  /**
   * @this {net.Server}
   * @param {...unknown} args
   */
  function listenVirtually(...args) {
    const request = readArguments(args);
    if (request === null) return /** @type {unknown} */ (Reflect.apply(listen, this, args));
    const port = request.port === 0 ? freePort(folder) : request.port;
    if (findSocket(folder, port) !== null) {
      process.nextTick(() => this.emit('error', addressInUse(port)));
      return this;
    }
    const socketFile = path.join(folder, `${port}.${process.pid}`);
    this.address = () => ({ address: '::', family: 'IPv6', port });
    this.once('listening', () => report({ port, state: 'open', socketFile }));
    this.once('close', () => report({ port, state: 'close', socketFile }));
    if (request.listener !== undefined) this.once('listening', request.listener);
    return /** @type {unknown} */ (Reflect.apply(listen, this, [socketFile]));
  }

  /**
   * @this {net.Socket}
   * @param {...unknown} args
   */
  function connectVirtually(...args) {
    // Internal callers hand over the already normalised pair of options and listener.
    const request = readArguments(Array.isArray(args[0]) ? args[0] : args);
    const socketFile = request !== null && isLocal(request.host) ? findSocket(folder, request.port) : null;
    if (request === null || socketFile === null) return /** @type {unknown} */ (Reflect.apply(connect, this, args));
    return /** @type {unknown} */ (Reflect.apply(connect, this, [{ path: socketFile }, request.listener]));
  }

  Reflect.set(net.Server.prototype, 'listen', listenVirtually);
  Reflect.set(net.Socket.prototype, 'connect', connectVirtually);
}

/** @param {number} port */
function addressInUse(port) {
  const facts = { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address: '::', port };
  return Object.assign(new Error(`listen EADDRINUSE: address already in use :::${port}`), facts);
}

/**
 * The arguments of `listen` or `connect` when they name a port, else null.
 * @param {unknown[]} args
 * @returns {{ port: number, host: string | undefined, listener: (() => void) | undefined } | null}
 */
function readArguments(args) {
  const [first, second] = args;
  const last = args.at(-1);
  const listener = typeof last === 'function' ? /** @type {() => void} */ (last) : undefined;
  if (first === undefined || first === null || (first === last && listener))
    return { port: 0, host: undefined, listener };
  if (typeof first === 'object') {
    // The HTTP agent sets `path: null` to say that it means a port.
    if (!('port' in first) || ('path' in first && typeof first.path === 'string')) return null;
    const host = 'host' in first && typeof first.host === 'string' ? first.host : undefined;
    return { port: Number(first.port), host, listener };
  }
  const port = Number(first);
  if (!Number.isInteger(port)) return null;
  return { port, host: typeof second === 'string' ? second : undefined, listener };
}

/** @param {string | undefined} host */
function isLocal(host) {
  return host === undefined || ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::', '[::1]'].includes(host);
}

/**
 * The socket file of a live process that listens on this port. Those of dead ones are removed.
 * @param {string} folder
 * @param {number} port
 */
function findSocket(folder, port) {
  for (const name of fs.readdirSync(folder)) {
    const [openPort, pid] = name.split('.');
    if (Number(openPort) !== port || pid === undefined) continue;
    const file = path.join(folder, name);
    if (isAlive(Number(pid))) return file;
    fs.rmSync(file, { force: true });
  }
  return null;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function freePort(folder) {
  let port = 49152;
  while (findSocket(folder, port) !== null) port += 1;
  return port;
}

/**
 * Says to the stand-in which process this is and what it opens. The connection closes with the process, however it ends.
 * @param {string} control
 */
function reporter(control) {
  const socket = net.connect(control);
  // Without its stand-in, however that has ended, nobody would ever end this process.
  socket.on('error', () => process.kill(process.pid, 'SIGKILL'));
  socket.on('close', () => process.kill(process.pid, 'SIGKILL'));
  socket.unref();
  socket.write(`${JSON.stringify({ pid: process.pid })}\n`);
  return (/** @type {object} */ message) => {
    socket.write(`${JSON.stringify(message)}\n`);
  };
}
