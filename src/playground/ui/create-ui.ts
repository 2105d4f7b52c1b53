import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import type { PlaygroundState } from '../definition.ts';
import type { PlaygroundLanguage } from '../language.ts';
import type { CheckProgress, CheckScope } from '../model/checks.ts';
import type { LoadStep } from '../model/load-steps.ts';
import type { ForeignProblem } from '../model/safe-files.ts';
import type { Session } from '../model/session.ts';
import { encodeWorkFile } from '../model/work-file.ts';
import { formatOutcome } from '../model/format-outcome.ts';
import { formatStatus } from '../model/format-status.ts';
import { formatBytes } from '../text/format.ts';
import type { PlaygroundActions, PlaygroundUi, PlaygroundView } from './playground-ui.ts';

/** What the panels ask of the controller. */
interface Commands {
  readonly state: ReadonlySignal<PlaygroundState>;
  run(line?: string, options?: { readonly typed?: boolean }): Promise<unknown>;
  stop(): Promise<void>;
  check(scope: CheckScope): Promise<unknown>;
  reset(): Promise<void>;
  undoReset(): void;
  dismissProblem(): void;
  importWork(bytes: Uint8Array): Promise<ForeignProblem | null>;
  zip(page: string): Promise<Uint8Array<ArrayBuffer>>;
}

export interface UiSources extends Pick<PlaygroundUi, 'language' | 'session' | 'failure' | 'problem' | 'canUndoReset'> {
  readonly controller: Commands;
  readonly view: PlaygroundView;
  /** The parts of the page that Start loads; those of the engine follow them. */
  readonly steps: ReadonlySignal<readonly LoadStep[]>;
  /** What was started last: its outcome is the one to show. */
  readonly last: ReadonlySignal<'run' | 'check' | null>;
  readonly retry: () => void;
}

/** What the panels read and call, over the controller. */
export function createUi(sources: UiSources): PlaygroundUi {
  const { controller, language, session, failure, problem, canUndoReset } = sources;
  const { state } = controller;
  const steps = computed(() => [...sources.steps.value, ...engineSteps(session.value, language)]);
  const status = computed(() => {
    const tasks = session.value?.tasks;
    return formatStatus(
      {
        state: state.value,
        steps: steps.value,
        run: session.value?.runs.state.value ?? { phase: 'none' },
        last: sources.last.value,
        hasProblem: problem.value !== null,
        checking: progressOf(session.value?.checks.progress.value ?? null),
        syntaxProblem: session.value?.checks.syntaxProblems.value[0] ?? null,
        passed: tasks?.passed.value ?? 0,
        tasks: tasks?.list.length ?? 0,
      },
      language,
    );
  });
  const outcome = computed(() => {
    const isOver = state.value === 'ready' && sources.last.value === 'check' && problem.value === null;
    return isOver && session.value !== null ? formatOutcome(session.value.tasks, language) : '';
  });
  const openFile = signal('');
  const openLine: PlaygroundUi['openLine'] = signal(null);
  const editor: PlaygroundUi['editor'] = signal(null);
  const remark = signal('');
  const actions = createActions(sources, { openFile, openLine, remark });
  return {
    language,
    isLight: sources.view.isLight,
    session,
    state,
    steps,
    status,
    outcome,
    failure,
    problem,
    canUndoReset,
    openFile,
    openLine,
    editor,
    remark,
    actions,
  };
}

function progressOf(progress: CheckProgress | null): { count: number; done: number } | null {
  return progress === null ? null : { count: progress.tasks.length, done: progress.done.length };
}

function engineSteps(session: Session | null, language: PlaygroundLanguage): LoadStep[] {
  const steps = session?.engine.selection.value?.steps ?? [];
  return steps.map((step) => ({ ...step, label: language.t(`engine.step.${step.name}`) }));
}

function createActions(
  { controller, language, session, view, retry }: UiSources,
  { openFile, openLine, remark }: Pick<PlaygroundUi, 'openFile' | 'openLine' | 'remark'>,
): PlaygroundActions {
  const { t } = language;
  const download = async ({ slug, run }: Session['definition']) => {
    const zip = await controller.zip(view.address);
    const file = `${slug}.zip`;
    view.saveFile(file, zip, 'application/zip');
    const size = formatBytes(zip.length, language.language);
    remark.value = t('playground.downloaded', { file, size, command: run });
  };
  return {
    run: (line) => {
      controller.run(line).catch(ignoreShown);
    },
    runTyped: (line) => {
      controller.run(line, { typed: true }).catch(ignoreShown);
    },
    stop: () => {
      controller.stop().catch(ignoreShown);
    },
    check: (scope = 'next') => {
      controller.check(scope).catch(ignoreShown);
    },
    reset: () => {
      controller.reset().catch(ignoreShown);
    },
    undoReset: () => {
      controller.undoReset();
    },
    dismissProblem: () => {
      controller.dismissProblem();
    },
    download: () => {
      const definition = session.peek()?.definition;
      if (definition !== undefined) download(definition).catch(ignoreShown);
    },
    exportWork: () => {
      const current = session.peek();
      if (current === null) return;
      const file = `${current.definition.slug}-work.zip`;
      void encodeWorkFile(current.definition.slug, current.work.compose()).then((zip) => {
        view.saveFile(file, zip, 'application/zip');
        remark.value = t('playground.take.exported', { file, size: formatBytes(zip.length, language.language) });
      });
    },
    importWork: (bytes) => controller.importWork(bytes),
    save: () => {
      const saving = session.peek()?.work.save();
      void saving?.then((outcome) => {
        remark.value = t(`playground.keep.${outcome}`);
      });
    },
    retry,
    showTask: (task) => {
      view.showTask(task);
    },
    showPlace: ({ path, ...at }) => {
      openFile.value = path;
      openLine.value = 'line' in at ? at : null;
      view.showPane('code');
    },
  };
}

/** Engine errors are in the model, where panels show them. Anything else is a bug. */
function ignoreShown(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}
