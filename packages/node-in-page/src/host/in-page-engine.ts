import type {
  DirectoryEntry,
  Engine,
  EngineFs,
  EngineProcess,
  FileSystemTree,
  ServerEvent,
  SpawnOptions,
  Unsubscribe,
  WatchEvent,
} from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import type { EngineAssets, FetchAssetText } from './engine-assets.ts';
import { PROJECT_DIRECTORY, SHELL_SESSION, SYSTEM_DIRECTORY } from '../kernel/protocol.ts';
import { readSessionCwd } from '../programs/shell/session-state.ts';
import { FileJournal } from './file-journal.ts';
import type { BrokerLink } from './broker-link.ts';
import { fetchText, openFrame, type OpenFrame, type StartStep } from './engine-frame.ts';
import type { PreviewAssets } from '../preview/preview.ts';
import { Servers } from './servers.ts';
import { PageProcess } from './page-process.ts';

export type { StartStep } from './engine-frame.ts';

export interface InPageEngineOptions {
  /** Aborts the start. */
  readonly signal?: AbortSignal;
  /** Called when a step of starting begins. */
  readonly onProgress?: (step: StartStep) => void;
  /** The URLs of the engine's assets. */
  readonly assets: EngineAssets;
  /** Loads their texts; by default each is fetched once. A page may fetch again, or compare with a hash. */
  readonly fetchAssetText?: FetchAssetText;
}

/**
 * Starts an in-page engine.
 *
 * @throws EngineError `assets-unavailable`, `unsupported-browser` or `aborted`.
 */
export async function createInPageEngine(options: InPageEngineOptions): Promise<Engine> {
  const { signal = new AbortController().signal, onProgress = () => undefined, assets } = options;
  const { fetchAssetText = fetchText } = options;
  if (signal.aborted) throw new EngineError('aborted');
  return new InPageEngine(await openFrame(assets, signal, onProgress, fetchAssetText), assets.preview, fetchAssetText);
}

/** Runs Node projects in workers of a sandboxed frame that has no access to the site or the network. */
class InPageEngine implements Engine {
  readonly name = 'in-page';
  readonly fs: EngineFs;
  readonly systemDirectory = SYSTEM_DIRECTORY;
  readonly #frame: OpenFrame;
  readonly #servers: Servers;
  readonly #journal: FileJournal;

  constructor(frame: OpenFrame, preview: PreviewAssets, fetchAssetText: FetchAssetText) {
    this.#frame = frame;
    this.#servers = new Servers(frame.link, preview, fetchAssetText);
    this.fs = new InPageFs(frame.link);
    this.#journal = new FileJournal(this.fs);
  }

  async mount(tree: FileSystemTree): Promise<void> {
    this.#journal.mounted(tree);
    await this.#frame.link.call('mount', { tree });
  }

  async format(tree: FileSystemTree): Promise<void> {
    this.#journal.formatted(tree);
    await this.#frame.link.call('format', { tree });
  }

  lastSeen(): FileSystemTree {
    return this.#journal.tree();
  }

  async spawn(argv: readonly [string, ...string[]], options: SpawnOptions = {}): Promise<EngineProcess> {
    const { signal, cwd, env = {}, terminal } = options;
    if (signal?.aborted) throw new EngineError('aborted');
    const { link } = this.#frame;
    await this.#frame.loadChunks();
    if (signal?.aborted) throw new EngineError('aborted');
    const pid = await link.call('spawn', { argv, cwd, env, terminal });
    const process = new PageProcess(link, pid);
    const end = (): void => process.kill('SIGKILL');
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    void process.exit.then(() => signal?.removeEventListener('abort', end));
    return process;
  }

  shell(line: string, options: SpawnOptions = {}): Promise<EngineProcess> {
    const { session, env } = options;
    const variables = session === undefined ? {} : { [SHELL_SESSION]: sessionFile(session) };
    return this.spawn(['sh', '-c', line], { ...options, env: { ...env, ...variables } });
  }

  async shellDirectory(session: string): Promise<string> {
    try {
      const cwd = readSessionCwd(new TextDecoder().decode(await this.fs.readFile(sessionFile(session))));
      return cwd === PROJECT_DIRECTORY ? '' : cwd.replace(`${PROJECT_DIRECTORY}/`, '');
    } catch (error) {
      // No line of this session has completed yet.
      if (error instanceof EngineError && error.code === 'file-system') return '';
      throw error;
    }
  }

  onServer(listener: (event: ServerEvent) => void): Unsubscribe {
    return this.#servers.listen(listener);
  }

  dispose(): Promise<void> {
    this.#journal.stop();
    this.#frame.link.close(new EngineError('disposed'));
    this.#frame.remove();
    return Promise.resolve();
  }
}

const sessionFile = (session: string): string => `/tmp/.sh-${encodeURIComponent(session)}.json`;

class InPageFs implements EngineFs {
  readonly #link: BrokerLink;
  #nextWatch = 1;

  constructor(link: BrokerLink) {
    this.#link = link;
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.#link.call('readFile', { path });
  }

  async writeFile(path: string, contents: string | Uint8Array): Promise<void> {
    await this.#link.call('writeFile', { path, contents });
  }

  readdir(path: string): Promise<DirectoryEntry[]> {
    return this.#link.call('readdir', { path });
  }

  async mkdir(path: string, options: { readonly recursive?: boolean } = {}): Promise<void> {
    await this.#link.call('mkdir', { path, recursive: options.recursive ?? false });
  }

  async rm(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}): Promise<void> {
    await this.#link.call('rm', { path, recursive: options.recursive ?? false, force: options.force ?? false });
  }

  watch(path: string, listener: (event: WatchEvent) => void): Unsubscribe {
    const watch = this.#nextWatch++;
    const stop = this.#link.on('watch', (message) => {
      if (message.watch === watch) listener(message.event);
    });
    this.#link.send({ type: 'watch', watch, path });
    return () => {
      stop();
      this.#link.send({ type: 'unwatch', watch });
    };
  }
}
