import { z } from 'zod/mini';
import checkRunnerUrl from '../check-runner/main.ts?standalone';
import htmlParserUrl from '../check-runner/parsers/html.ts?standalone';
import syntaxParserUrl from '../check-runner/parsers/syntax.ts?standalone';
import type { EngineProcess } from 'node-in-page/src/engine.ts';
import { createInPageEngine } from 'node-in-page/src/host/in-page-engine.ts';
import { EngineAhead } from '../engine/engine-ahead.ts';
import { inPageAssets } from '../engine/in-page-assets.ts';
import { browserEnvironment } from '../engine/select/environment.ts';
import { createEngineSelector } from '../engine/select/selector.ts';
import { browserSelectionStorage } from '../engine/select/storage.ts';
import { WebContainerBroker } from '../engine/webcontainer/broker.ts';
import type { WebContainerLimits } from '../engine/webcontainer/limits.ts';
import { unlessAborted } from '../timing/abort.ts';
import { systemClock } from '../timing/clock.ts';
import { ofThisBuild } from '../site-build.ts';
import { PlaygroundController, type ControllerOptions } from './controller.ts';
import { channelName } from './kept/keys.ts';
import { definitionAddress } from './definition-address.ts';
import { definitionSchema, solutionSchema, type PlaygroundDefinition, type Solution } from './definition.ts';
import { AssetTexts, fetchAsset, fetchAssetJson, fetchAssetText } from './fetch-asset.ts';
import { createLanguage, languageFileSchema } from './language.ts';
import { parsersOf, type ParserName } from '../check-runner/protocol.ts';
import { checkInEngine } from './model/check-in-engine.ts';
import { Session } from './model/session.ts';
import { emptyContent } from './model/open-work.ts';
import { decodeShare } from './model/share-link.ts';
import { browserDatabase } from './model/work-database.ts';
import { WorkLock } from './model/work-lock.ts';
import { WorkStore } from './model/work-store.ts';
import { isPageOutdated } from './page-age.ts';
import { SyntaxChecker, syntaxWorkerUrl } from './syntax/syntax-checker.ts';
import { translate, type Translation } from './translation.ts';
import { PanelView } from './ui/panels.tsx';
import { viewReaderUrl, WorkerViewReader } from './view-reader/worker-view-reader.ts';

export interface CreateOptions extends Pick<
  ControllerOptions,
  'startedAt' | 'signal' | 'retry' | 'onState' | 'onRun' | 'onTasks'
> {
  readonly element: HTMLElement;
  readonly slug: string;
  /** As fetched for the page's language; not validated yet. */
  readonly languageFile: unknown;
  /** A small editor instead of the big one. */
  readonly isLight: boolean;
}

declare global {
  /** Read by tests' pages alone: shorter deadlines, so that a test of a silent WebContainer needn't wait for it. */
  var WEBCONTAINER_LIMITS: Partial<WebContainerLimits & { readonly reachMs: number }> | undefined;
}

const configuredKey: unknown = import.meta.env.PUBLIC_WEBCONTAINER_API_KEY;
const apiKey = typeof configuredKey === 'string' && configuredKey !== '' ? configuredKey : undefined;
const limits = globalThis.WEBCONTAINER_LIMITS ?? {};
/** The page can have one WebContainer; this owns it for all its playgrounds. */
const webContainers = new WebContainerBroker({ apiKey, limits });

/**
 * A controller over this element, this site's files and the real engines; not started.
 * @throws ZodError when `languageFile` is not one: a fault of the build.
 */
export function createController(options: CreateOptions): PlaygroundController {
  const { element, slug, isLight } = options;
  const languageFile = z.parse(languageFileSchema, options.languageFile);
  const texts = new AssetTexts(options.signal);
  const ahead = new EngineAhead(
    (signal) => createInPageEngine({ signal, assets: inPageAssets, fetchAssetText }),
    options.signal,
  );
  return new PlaygroundController({
    ...options,
    language: createLanguage(languageFile),
    view: new PanelView(element, { isLight }),
    clock: systemClock,
    loadDefinition: (signal) => loadDefinition(slug, languageFile.exercise, signal),
    isOutdated: isPageOutdated,
    beginEngine: (mode) => {
      // Every other mode begins in the page, also where WebContainer is to take over.
      if (mode !== 'webcontainer') ahead.begin();
    },
    loadAhead: async (session) => {
      await loadAhead(session, texts);
      await keepForOffline(session, languageFile.language, isLight);
    },
    createSession: async (definition, signal) => {
      const session = await createSession(definition, { texts, ahead }, signal);
      if (import.meta.hot) {
        const { hot } = import.meta;
        import('./live/follow-exercise.ts').then(({ followExercise }) => {
          followExercise({ hot, session, element, language: createLanguage(languageFile), signal });
        }, reportError);
      }
      return session;
    },
  });
}

const parserUrls: Readonly<Record<ParserName, string>> = { html: htmlParserUrl, syntax: syntaxParserUrl };

/** Check, Download and views of large files work without a network after this. What fails here is fetched when it is needed. */
async function loadAhead({ definition }: Session, texts: AssetTexts): Promise<void> {
  if (definition.kind !== 'exercise') return;
  const workers = [syntaxWorkerUrl, ...(definition.views.some((view) => 'file' in view) ? [viewReaderUrl] : [])];
  const urls = [
    checkRunnerUrl,
    ...workers,
    ...parsersOf(Object.values(definition.checks)).map((name) => parserUrls[name]),
  ];
  await Promise.allSettled([...urls.map((url) => texts.load(url)), import('fflate')]);
}

/** Beside everything else: an exercise that can't be kept works on with network. */
async function keepForOffline({ definition, offline }: Session, language: string, isLight: boolean): Promise<void> {
  try {
    const { keepExercise } = await import('../offline/keep.ts');
    await keepExercise({ slug: definition.slug, language, isLight }, (kept) => {
      offline.value = kept.state === 'failed' ? kept.problem : kept.state === 'unkept' ? null : kept.state;
    });
  } catch {
    offline.value = 'unreachable';
  }
}

async function loadDefinition(
  slug: string,
  translation: Translation,
  signal: AbortSignal,
): Promise<PlaygroundDefinition> {
  const definition = await fetchAssetJson(definitionAddress(slug), (value) => z.parse(definitionSchema, value), signal);
  return definition.kind === 'exercise' ? translate(definition, translation) : definition;
}

async function createSession(
  definition: PlaygroundDefinition,
  { texts, ahead }: { readonly texts: AssetTexts; readonly ahead: EngineAhead },
  signal: AbortSignal,
): Promise<Session> {
  const { slug } = definition;
  const syntax = new SyntaxChecker(signal);
  const link = await decodeShare(location.hash, slug);
  const shared =
    link !== null && 'work' in link ? { ...emptyContent(definition.version), files: link.work.files } : undefined;
  // Work on a link has a record of its own: the learner's own is never touched by it.
  const name = shared === undefined ? slug : `${slug}#${await digestOf(location.hash)}`;
  const session = await Session.open({
    definition,
    clock: systemClock,
    signal,
    fetch: fetchAsset,
    store: new WorkStore({
      storage: () => localStorage,
      database: browserDatabase(),
      slug,
      name,
      clock: systemClock,
    }),
    createLock: (handlers) =>
      new WorkLock({
        ...handlers,
        work: name,
        // Undefined where the page is no secure context.
        locks: (navigator as Partial<Navigator>).locks,
        channel: new BroadcastChannel(channelName),
        clock: systemClock,
        signal,
      }),
    runChecks: async (request) => {
      const { definition, engine: host } = session;
      if (definition.kind !== 'exercise') return;
      const program = {
        definition,
        loadRunner: (until: AbortSignal) => unlessAborted(texts.load(checkRunnerUrl), until),
        loadParser: (name: ParserName, until: AbortSignal) => unlessAborted(texts.load(parserUrls[name]), until),
        terminate: (process: EngineProcess) => host.forceStop.terminate(request.engine, process),
      };
      await checkInEngine(program, request);
    },
    shared,
    linkProblem: link !== null && 'problem' in link ? link.problem : undefined,
    findSyntaxProblems: (files, until) => syntax.find(files, until),
    viewReader: new WorkerViewReader(signal),
    loadSolution: (until) => loadSolution(definition.slug, until),
    createSelector: (selection) =>
      createEngineSelector({
        ...selection,
        inPage: ({ signal: until }) => ahead.take(until),
        webContainer: (start) => webContainers.open(slug, start),
        environment: browserEnvironment({ apiKey, ...limits }),
        storage: browserSelectionStorage(),
      }),
  });
  return session;
}

async function loadSolution(slug: string, signal: AbortSignal): Promise<Solution> {
  const url = ofThisBuild(`${import.meta.env.BASE_URL}playgrounds/solutions/${encodeURIComponent(slug)}.json`);
  return fetchAssetJson(url, (value) => z.parse(solutionSchema, value), signal);
}

/** Names a link, in 16 hexadecimal digits. Where the page is no secure context, there is one name for all links. */
async function digestOf(text: string): Promise<string> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (subtle === undefined) return 'link';
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
