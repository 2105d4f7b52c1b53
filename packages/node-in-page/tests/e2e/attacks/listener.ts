import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

/** What a page's or a program's attempts to send something would reach. */
export interface Listener {
  readonly port: number;
  /** What arrived: the first line of each connection (empty if nothing was sent on it), and each packet. */
  readonly arrived: readonly string[];
  close(): void;
}

/** A word that stands for what must not be read: the listener's answer, the site's storage and its cookies hold it. */
export const secret = 'TOP-SECRET';

const answer = [
  'HTTP/1.1 200 OK',
  'Access-Control-Allow-Origin: *',
  'Cross-Origin-Resource-Policy: cross-origin',
  'Content-Type: text/javascript',
  'Connection: close',
  `Content-Length: ${String(secret.length + 2)}`,
  '',
  `"${secret}"`,
].join('\r\n');

/** Listens on one port of this machine, for TCP and UDP. */
export async function listenForAnything(): Promise<Listener> {
  const arrived: string[] = [];
  const tcp = createServer((socket) => {
    const at = arrived.push('') - 1;
    socket.once('data', (chunk) => {
      arrived[at] = chunk.toString('latin1').split('\r\n')[0] ?? '';
      socket.end(answer);
    });
    // A browser ends its connections as it likes.
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => tcp.listen(0, 'localhost', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4');
  udp.on('message', () => arrived.push('a packet'));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    arrived,
    close() {
      tcp.close();
      udp.close();
    },
  };
}
