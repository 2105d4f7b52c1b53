import type { Engine, FileNode } from 'node-in-page/src/engine.ts';
import { readEngineText } from './engine-text.ts';
import type { PackedFiles } from './packed-files.ts';
import { buildTree } from './project-tree.ts';
import type { Workspace } from './workspace.ts';

/** Writes the workspace to an engine and keeps the two in sync. */
export class EngineFiles {
  readonly #workspace: Workspace;
  readonly #packed: PackedFiles;
  /** Newest text per file that the engine lacks; null for a file to remove. */
  readonly #pending = new Map<string, string | null>();
  readonly #unsubscribe: () => void;
  #draining: Promise<void> | null = null;
  #adopting = false;
  /** A reset was requested: programs may have overwritten dependencies or data. */
  #mustRestorePacked = false;

  constructor(workspace: Workspace, packed: PackedFiles) {
    this.#workspace = workspace;
    this.#packed = packed;
    this.#unsubscribe = workspace.onWrite((path, text) => {
      if (this.#adopting) return;
      if (text === null && packed.has(path)) {
        // The learner's file had replaced a packed one, which has to be restored.
        this.#pending.delete(path);
        this.#mustRestorePacked = true;
      } else {
        this.#pending.set(path, text);
      }
    });
  }

  /** Mounts all files and dependencies in an empty engine. */
  async mount(engine: Engine, signal: AbortSignal): Promise<void> {
    const packed = await this.#packed.load(engine.name, signal);
    signal.throwIfAborted();
    this.#pending.clear();
    const own = this.#workspace.files.peek().map((file): [string, FileNode] => {
      return [file.path, { file: { contents: file.text.peek() } }];
    });
    await engine.mount(buildTree([...own, ...packed]));
  }

  /** Makes the next {@link flush} restore the original dependencies and data. */
  restorePacked(): void {
    this.#mustRestorePacked = true;
  }

  /**
   * Writes every edit that the engine doesn't have yet.
   * @throws EngineError; unwritten edits stay pending.
   */
  async flush(engine: Engine, signal: AbortSignal): Promise<void> {
    if (this.#mustRestorePacked) {
      await engine.mount(buildTree(await this.#packed.load(engine.name, signal)));
      this.#mustRestorePacked = false;
    }
    this.#draining ??= this.#drain(engine).finally(() => {
      this.#draining = null;
    });
    await this.#draining;
  }

  /**
   * Adopts a program's changes to the learner's files, except where the learner edited them meanwhile. A file that the
   * program deleted is written again before the next run: running something never loses text.
   */
  async adoptChanges(engine: Engine): Promise<void> {
    for (const file of this.#workspace.files.peek()) {
      const before = file.text.peek();
      const found = await readEngineText(engine, file.path);
      if (this.#pending.has(file.path) || file.text.peek() !== before) continue;
      if (found === null) {
        this.#pending.set(file.path, before);
      } else if (found !== before) {
        this.#adopting = true;
        this.#workspace.adopt(file.path, found);
        this.#adopting = false;
      }
    }
  }

  dispose(): void {
    this.#unsubscribe();
  }

  async #drain(engine: Engine): Promise<void> {
    for (let next = this.#takeNext(); next !== null; next = this.#takeNext()) {
      const [path, text] = next;
      try {
        await writeText(engine, path, text);
      } catch (error) {
        // A newer edit supersedes the one that failed.
        if (!this.#pending.has(path)) this.#pending.set(path, text);
        throw error;
      }
    }
  }

  #takeNext(): [path: string, text: string | null] | null {
    const next = this.#pending.entries().next();
    if (next.done === true) return null;
    this.#pending.delete(next.value[0]);
    return next.value;
  }
}

async function writeText(engine: Engine, path: string, text: string | null): Promise<void> {
  if (text === null) {
    await engine.fs.rm(path, { force: true });
    return;
  }
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (folder !== '') await engine.fs.mkdir(folder, { recursive: true });
  await engine.fs.writeFile(path, text);
}
