import { editor, Uri } from 'monaco-editor/editor';
import type { Workspace, WorkspaceFile } from '../../model/workspace.ts';
import { languageOf } from './languages.ts';

/** A file of the project as Monaco has it, with its undo. */
export interface ProjectModel {
  readonly file: WorkspaceFile;
  readonly model: editor.ITextModel;
  /** Where the caret was, and what was in view, when the file was last in front. */
  view: editor.ICodeEditorViewState | null;
}

interface Entry extends ProjectModel {
  readonly unsubscribe: () => void;
}

/** Keeps model URIs unique: two playgrounds on a page may have files of the same path. */
let storeCount = 0;

/** Monaco's models of a workspace's files. What the learner types goes to the workspace, and what others write comes back. */
export class ProjectModels {
  readonly #workspace: Workspace;
  readonly #authority = `playground-${String((storeCount += 1))}`;
  readonly #entries = new Map<string, Entry>();
  readonly #endWrites: () => void;
  readonly #onClose: (closed: ProjectModel) => void;
  #language: string | null = null;
  #onOpen: ((opened: ProjectModel) => void) | null = null;

  /** @param onClose - called before the model of a deleted file is disposed. */
  constructor(workspace: Workspace, onClose: (closed: ProjectModel) => void) {
    this.#workspace = workspace;
    this.#onClose = onClose;
    this.#endWrites = workspace.onWrite((path, text) => {
      this.#follow(path, text);
    });
  }

  /** The model of a file, created at its first use; undefined when there is no such file. */
  get(path: string): ProjectModel | undefined {
    const opened = this.#entries.get(path);
    if (opened !== undefined) return opened;
    const file = this.#workspace.file(path);
    return file === undefined ? undefined : this.#open(file);
  }

  /**
   * Creates the models of every file in a language that the learner can see, now and as such files are added: a language
   * service knows what is a model and nothing else. @returns those that there are.
   */
  openAll(language: string, onOpen: (opened: ProjectModel) => void): ProjectModel[] {
    this.#language = language;
    const wanted = this.#workspace.files.peek().filter((file) => this.#isWanted(file));
    const models = wanted.map((file) => this.#entries.get(file.path) ?? this.#open(file));
    this.#onOpen = onOpen;
    return models;
  }

  /** The path of the file whose model has this address; undefined when it is none of these. */
  pathOf(uri: Uri): string | undefined {
    return [...this.#entries].find(([, { model }]) => model.uri.toString() === uri.toString())?.[0];
  }

  dispose(): void {
    this.#endWrites();
    for (const path of [...this.#entries.keys()]) this.#close(path);
  }

  #isWanted({ path, access }: WorkspaceFile): boolean {
    return access !== 'hidden' && languageOf(path) === this.#language;
  }

  #open(file: WorkspaceFile): ProjectModel {
    const uri = Uri.from({ scheme: 'inmemory', authority: this.#authority, path: `/${file.path}` });
    const model = editor.createModel(file.text.peek(), languageOf(file.path), uri);
    const subscription = model.onDidChangeContent(() => {
      if (file.access === 'editable') this.#workspace.write(file.path, model.getValue());
    });
    const opened: Entry = {
      file,
      model,
      view: null,
      unsubscribe: () => {
        subscription.dispose();
      },
    };
    this.#entries.set(file.path, opened);
    if (this.#isWanted(file)) this.#onOpen?.(opened);
    return opened;
  }

  /** Shows writes from elsewhere, such as a reset; the learner can undo them like any edit. */
  #follow(path: string, text: string | null): void {
    const opened = this.#entries.get(path);
    if (opened === undefined) {
      const file = this.#workspace.file(path);
      if (file !== undefined && this.#isWanted(file)) this.#open(file);
    } else if (text === null) {
      this.#close(path);
    } else if (opened.model.getValue() !== text) {
      opened.model.pushStackElement();
      opened.model.pushEditOperations([], [{ range: opened.model.getFullModelRange(), text }], () => null);
      opened.model.pushStackElement();
    }
  }

  #close(path: string): void {
    const opened = this.#entries.get(path);
    if (opened === undefined) return;
    this.#entries.delete(path);
    this.#onClose(opened);
    opened.unsubscribe();
    opened.model.dispose();
  }
}
