import * as Comlink from 'comlink';
import type { RunRequest, SessionEvent, WireFolder } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { InstanceFiles } from './instance-files.ts';

type OutputListener = (chunk: Uint8Array | null) => unknown;
type EventName = 'port' | 'server-ready' | 'preview-message' | 'error' | 'xdg-open' | 'code';
type Listener = (...args: readonly unknown[]) => unknown;

interface Running {
  readonly output: OutputListener | undefined;
  readonly exit: PromiseWithResolvers<number>;
}

const encoder = new TextEncoder();

/** What `build()` answers with: the remote surface that the client package calls. */
export class Instance {
  readonly #connection: Connection;
  readonly #files: InstanceFiles;
  readonly #running = new Map<number, Running>();
  /** Events of processes whose number the caller doesn't have yet. */
  readonly #early: SessionEvent[] = [];
  readonly #listeners = new Map<EventName, Set<Listener>>();
  #starting = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#files = new InstanceFiles(connection);
    void this.#follow();
  }

  fs(): InstanceFiles & Comlink.ProxyMarked {
    return Comlink.proxy(this.#files);
  }

  previewScript(): null {
    return null;
  }

  setPreviewScript(): void {}

  setCredentials(): void {}

  runtimeInfo(): { path: string; cwd: string } {
    return this.#connection.runtimeInfo;
  }

  async loadFiles(payload: Uint8Array, { mountPoints }: { readonly mountPoints?: string | undefined }): Promise<void> {
    const tree = JSON.parse(new TextDecoder().decode(payload)) as WireFolder;
    await this.#connection.call('loadFiles', tree, mountPoints ?? null);
  }

  async serialize(
    path: string,
    { format, excludes = [] }: { readonly format: string; readonly excludes?: readonly string[] | undefined },
  ): Promise<Uint8Array> {
    if (format !== 'json') throw new Error(`The stand-in exports json only, not ${format}`);
    return encoder.encode(JSON.stringify(await this.#connection.call('serialize', path, excludes)));
  }

  async run(
    request: RunRequest,
    _stdout: OutputListener | undefined,
    _stderr: OutputListener | undefined,
    output: OutputListener | undefined,
  ): Promise<object> {
    this.#starting += 1;
    try {
      const id = await this.#connection.call('run', request);
      const exit = Promise.withResolvers<number>();
      this.#running.set(id, { output, exit });
      return Comlink.proxy({
        onExit: exit.promise,
        kill: () => this.#connection.call('kill', id),
        write: (text: string) => this.#connection.call('write', id, text),
        resize: (size: { cols: number; rows: number }) => this.#connection.call('resize', id, size),
      });
    } finally {
      this.#starting -= 1;
      for (const event of this.#early.splice(0)) this.#happened(event);
    }
  }

  on(name: EventName, listener: Listener): object {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return Comlink.proxy(() => {
      listeners.delete(listener);
    });
  }

  async teardown(): Promise<void> {
    await this.#connection.call('teardown');
  }

  async #follow(): Promise<void> {
    for await (const event of this.#connection.events()) this.#happened(event);
  }

  #happened(event: SessionEvent): void {
    switch (event.type) {
      case 'watch':
        this.#files.changed(event.watcher, event.event, event.path);
        return;
      case 'die':
        location.replace('about:blank');
        return;
      case 'error':
        this.#tell('error', { message: event.message });
        return;
      case 'port':
        this.#tell('port', event.port, event.state, event.url);
        if (event.state === 'open') this.#tell('server-ready', event.port, event.url);
        return;
      default:
        this.#processEvent(event);
    }
  }

  #processEvent(event: Extract<SessionEvent, { readonly process: number }>): void {
    const running = this.#running.get(event.process);
    if (running === undefined) {
      if (this.#starting > 0) this.#early.push(event);
      return;
    }
    switch (event.type) {
      case 'output':
        void running.output?.(Uint8Array.from(atob(event.base64), (character) => character.charCodeAt(0)));
        return;
      case 'output-end':
        void running.output?.(null);
        return;
      case 'exit':
        running.exit.resolve(event.code);
    }
  }

  #tell(name: EventName, ...args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(name) ?? []) void listener(...args);
  }
}
