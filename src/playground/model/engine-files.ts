import type { Engine, FileNode, FileSystemTree } from 'node-in-page/src/engine.ts';
import { readLimitedText } from './engine-text.ts';
import { removeAny, writeOver } from './engine-write.ts';
import type { PackedFiles } from './packed-files.ts';
import { buildTree } from './project-tree.ts';
import { largestText, type Workspace } from './workspace.ts';

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
    await engine.mount(await this.#takeTree(engine, signal));
  }

  /** The same on a fresh disk: programs have ended, and what they made is gone. */
  async format(engine: Engine, signal: AbortSignal): Promise<void> {
    await engine.format(await this.#takeTree(engine, signal));
    this.#mustRestorePacked = false;
  }

  /** Lays the dependencies afresh, over what programs or the learner have made of them; data stays as it is. */
  async layPackages(engine: Engine, signal: AbortSignal): Promise<void> {
    const packed = await this.#packed.load(engine.name, signal);
    await engine.mount(buildTree(packed.filter(([path]) => path.startsWith('node_modules/'))));
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
   * program deleted, or made too large for an editor, is written again before the next run: running something never
   * loses text.
   */
  async adoptChanges(engine: Engine): Promise<void> {
    for (const file of this.#workspace.files.peek()) {
      const before = file.text.peek();
      const found = await readLimitedText(engine, file.path, largestText);
      if (this.#pending.has(file.path) || file.text.peek() !== before) continue;
      if (found === null) {
        this.#pending.set(file.path, before);
      } else if (typeof found !== 'string') {
        this.#pending.set(file.path, before);
        this.#workspace.oversized.value = { path: file.path, by: 'program', size: found.bytes };
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

  /** Everything as it is to be in the engine, which then lacks nothing. */
  async #takeTree(engine: Engine, signal: AbortSignal): Promise<FileSystemTree> {
    const packed = await this.#packed.load(engine.name, signal);
    signal.throwIfAborted();
    this.#pending.clear();
    const own = this.#workspace.files.peek().map((file): [string, FileNode] => {
      return [file.path, { file: { contents: file.text.peek() } }];
    });
    return buildTree([...own, ...packed]);
  }

  async #drain(engine: Engine): Promise<void> {
    for (let next = this.#takeNext(); next !== null; next = this.#takeNext()) {
      const [path, text] = next;
      try {
        await (text === null ? removeAny(engine, path) : writeOver(engine, path, text));
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
