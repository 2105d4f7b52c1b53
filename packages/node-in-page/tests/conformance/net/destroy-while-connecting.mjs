// net.html socket.destroy(), autoSelectFamily: a socket that is destroyed while it connects cancels the attempt, and its
// timeout keeps the process no longer.
import net from 'node:net';
import { once } from 'node:events';

const server = net.createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const socket = net.connect({
  port: server.address().port,
  host: 'two-addresses.example',
  autoSelectFamilyAttemptTimeout: 60_000,
  lookup: (host, options, callback) =>
    setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]),
});
socket.on('connect', () => console.log('connected all the same'));
socket.on('connectionAttempt', () => {
  // The attempt is under way in the next tick, and answered in a later turn of the loop.
  process.nextTick(() => {
    console.log('connecting', socket.connecting);
    socket.destroy();
  });
});
socket.on('connectionAttemptFailed', (address, port, family, error) => console.log(address, family, error.code, error.syscall));
await once(socket, 'close');
console.log('closed', socket.connecting, socket.destroyed);
server.close(() => console.log('server closed'));
