import { z } from 'zod/mini';
import checkRunnerUrl from '../check-runner/main.ts?standalone';
import { EngineError } from 'node-in-page/src/engine-error.ts';
import { createInPageEngine } from 'node-in-page/src/host/in-page-engine.ts';
import { inPageAssets } from '../engine/in-page-assets.ts';
import { browserEnvironment } from '../engine/select/environment.ts';
import { createEngineSelector } from '../engine/select/selector.ts';
import { browserSelectionStorage } from '../engine/select/storage.ts';
import { WebContainerBroker } from '../engine/webcontainer/broker.ts';
import { systemClock } from '../timing/clock.ts';
import { PlaygroundController, type ControllerOptions } from './controller.ts';
import { definitionSchema, type PlaygroundDefinition } from './definition.ts';
import { createLanguage, languageFileSchema } from './language.ts';
import { checkInEngine } from './model/check-in-engine.ts';
import { DraftStore } from './model/draft-store.ts';
import { Session } from './model/session.ts';
import { translate, type Translation } from './translation.ts';
import { PanelView } from './ui/panels.tsx';

export interface CreateOptions extends Pick<
  ControllerOptions,
  'startedAt' | 'signal' | 'retry' | 'onState' | 'onRun' | 'onTasks'
> {
  readonly element: HTMLElement;
  readonly slug: string;
  /** As fetched for the page's language; not validated yet. */
  readonly languageFile: unknown;
  /** A plain text field instead of the big editor. */
  readonly isLight: boolean;
}

const apiKey: unknown = import.meta.env.PUBLIC_WEBCONTAINER_API_KEY;
/** The page can have one WebContainer; this owns it for all its playgrounds. */
const webContainers = new WebContainerBroker(typeof apiKey === 'string' && apiKey !== '' ? { apiKey } : {});

/**
 * A controller over this element, this site's files and the real engines; not started.
 * @throws ZodError when `languageFile` is not one: a fault of the build.
 */
export function createController(options: CreateOptions): PlaygroundController {
  const { element, slug, isLight } = options;
  const languageFile = z.parse(languageFileSchema, options.languageFile);
  return new PlaygroundController({
    ...options,
    language: createLanguage(languageFile),
    view: new PanelView(element, { isLight }),
    clock: systemClock,
    loadDefinition: (signal) => loadDefinition(slug, languageFile.exercise, signal),
    createSession: (definition, signal) => {
      const session = createSession(definition, signal);
      if (import.meta.hot) {
        const { hot } = import.meta;
        import('./live/follow-exercise.tsx').then(({ followExercise }) => {
          followExercise({ hot, session, element, language: createLanguage(languageFile), signal });
        }, reportError);
      }
      return session;
    },
  });
}

async function loadDefinition(
  slug: string,
  translation: Translation,
  signal: AbortSignal,
): Promise<PlaygroundDefinition> {
  const url = `${import.meta.env.BASE_URL}playgrounds/${encodeURIComponent(slug)}.json`;
  const value: unknown = JSON.parse(await fetchText(url, signal));
  const definition = z.parse(definitionSchema, value);
  return definition.kind === 'exercise' ? translate(definition, translation) : definition;
}

function createSession(definition: PlaygroundDefinition, signal: AbortSignal): Session {
  const session = new Session({
    definition,
    clock: systemClock,
    signal,
    fetch: fetchBytes,
    store: new DraftStore(() => localStorage, definition.slug, definition.version),
    runChecks: async (request) => {
      const { definition } = session;
      if (definition.kind !== 'exercise') return;
      await checkInEngine({ definition, loadRunner: (until) => fetchText(checkRunnerUrl, until) }, request);
    },
    createSelector: (selection) =>
      createEngineSelector({
        ...selection,
        inPage: (start) => createInPageEngine({ ...start, assets: inPageAssets }),
        webContainer: (start) => webContainers.open(definition.slug, start),
        environment: browserEnvironment(typeof apiKey === 'string' ? { apiKey } : {}),
        storage: browserSelectionStorage(),
      }),
  });
  return session;
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(url, signal));
}

/** @throws EngineError `assets-unavailable` naming the address. */
async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new EngineError('assets-unavailable', { asset: `${url}: ${String(response.status)}` });
  return response.bytes();
}
