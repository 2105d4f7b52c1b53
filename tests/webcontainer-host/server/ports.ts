import { rmSync } from 'node:fs';
import {
  createServer as createHttpServer,
  request as httpRequest,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { frameHeaders } from './headers.ts';

interface OpenPort {
  readonly socketFile: string;
  /** Null where the host itself serves its address. */
  readonly gateway: HttpServer | null;
  readonly url: string;
}

/** The address of a port, of one boot, that the host serves; null when it needs a server of its own. */
export type PortAddress = (session: string, port: number) => string | null;

/** What a process reports; see `virtual-ports.cjs`. */
type Report =
  { readonly pid: number } | { readonly port: number; readonly state: 'open' | 'close'; readonly socketFile: string };

/** The ports of one boot. Each open one gets an HTTP gateway with an origin of its own, as WebContainer's previews have. */
export class Ports {
  /** Every Node process of the boot that is alive, its grandchildren too. */
  readonly pids = new Set<number>();
  readonly #tell: (port: number, state: 'open' | 'close', url: string) => void;
  readonly #folder: string;
  readonly #address: (port: number) => string | null;
  readonly #control: Server;
  readonly #connections = new Set<Socket>();
  readonly #open = new Map<number, OpenPort>();
  #closed = false;

  private constructor(
    folder: string,
    tell: (port: number, state: 'open' | 'close', url: string) => void,
    address: (port: number) => string | null,
  ) {
    this.#folder = folder;
    this.#address = address;
    this.#tell = tell;
    this.#control = createServer((socket) => this.#listen(socket));
  }

  /** @param folder - where the socket files are made. */
  static async start(
    folder: string,
    tell: (port: number, state: 'open' | 'close', url: string) => void,
    address: (port: number) => string | null,
  ): Promise<Ports> {
    const ports = new Ports(folder, tell, address);
    await new Promise<void>((resolve, reject) => {
      ports.#control.once('error', reject);
      ports.#control.listen(path.join(folder, 'control'), resolve);
    });
    return ports;
  }

  get environment(): Record<string, string> {
    const preload = path.join(import.meta.dirname, 'virtual-ports.cjs');
    return { STAND_IN_PORTS: this.#folder, NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const socket of this.#connections) socket.destroy();
    for (const port of [...this.#open.keys()]) this.#closePort(port);
    await new Promise((resolve) => this.#control.close(resolve));
  }

  #listen(socket: Socket): void {
    let pid: number | undefined;
    const ports = new Map<number, string>();
    this.#connections.add(socket);
    createInterface({ input: socket }).on('line', (line) => {
      const report = JSON.parse(line) as Report;
      if ('pid' in report) {
        pid = report.pid;
        this.pids.add(pid);
      } else if (report.state === 'open') {
        ports.set(report.port, report.socketFile);
        void this.#openPort(report.port, report.socketFile);
      } else {
        ports.delete(report.port);
        this.#closePort(report.port);
      }
    });
    // A process that was killed resets its connection; what counts is the close that follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#connections.delete(socket);
      if (pid !== undefined) this.pids.delete(pid);
      for (const [port, socketFile] of ports) {
        rmSync(socketFile, { force: true });
        this.#closePort(port);
      }
    });
  }

  async #openPort(port: number, socketFile: string): Promise<void> {
    const served = this.#address(port);
    if (served !== null) {
      this.#open.set(port, { socketFile, gateway: null, url: served });
      this.#tell(port, 'open', served);
      return;
    }
    const gateway = createHttpServer((incoming, outgoing) => {
      handOn(socketFile, incoming, outgoing);
    });
    await new Promise<void>((resolve) => gateway.listen(0, 'localhost', resolve));
    if (this.#closed) {
      gateway.close();
      return;
    }
    const url = `http://localhost:${(gateway.address() as AddressInfo).port}`;
    this.#open.set(port, { socketFile, gateway, url });
    this.#tell(port, 'open', url);
  }

  /** Answers a request to the address of a port. */
  answer(port: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const open = this.#open.get(port);
    if (open !== undefined) return handOn(open.socketFile, incoming, outgoing);
    outgoing.writeHead(502, frameHeaders).end(`No server listens on port ${String(port)}`);
  }

  #closePort(port: number): void {
    const open = this.#open.get(port);
    if (open === undefined) return;
    this.#open.delete(port);
    open.gateway?.close();
    open.gateway?.closeAllConnections();
    this.#tell(port, 'close', open.url);
  }
}

/** Hands a request on to the program's server, and adds the headers that an isolated page asks of a frame. */
function handOn(socketPath: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const request = httpRequest({ socketPath, method, path: url, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, { ...response.headers, ...frameHeaders });
    response.pipe(outgoing);
  });
  request.on('error', (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502, frameHeaders);
    outgoing.end(`The server on this port did not answer: ${error.message}`);
  });
  incoming.pipe(request);
}
