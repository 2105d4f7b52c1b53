import type { PlaygroundLanguage } from '../language.ts';
import type { Session } from '../model/session.ts';
import { translate } from '../translation.ts';
import { exerciseEvents, exerciseUpdateSchema, type OpenExercises } from './exercise-update.ts';
import { updateSession } from './update-session.ts';

type HotContext = NonNullable<ImportMeta['hot']>;

export interface FollowOptions {
  readonly hot: HotContext;
  readonly session: Session;
  readonly element: HTMLElement;
  readonly language: PlaygroundLanguage;
  /** Ends with the playground. */
  readonly signal: AbortSignal;
}

/** The started playgrounds of this page: the dev server does not reload it while there is one. */
const openSlugs: string[] = [];

/** In dev, brings each change that an author saves into the open playground. No build has this file. */
export function followExercise({ hot, session, element, language, signal: until }: FollowOptions): void {
  const { slug } = session.definition;
  const onUpdate = (data: unknown): void => {
    const { definition, translations } = exerciseUpdateSchema.parse(data);
    if (definition.slug !== slug) return;
    updateSession(session, translate(definition, translations[language.language] ?? {}));
  };
  const onRendered = (): void => {
    showRendered(element, slug).catch(reportError);
  };
  hot.on(exerciseEvents.update, onUpdate);
  hot.on(exerciseEvents.rendered, onRendered);
  openSlugs.push(slug);
  announce(hot);
  until.addEventListener('abort', () => {
    hot.off(exerciseEvents.update, onUpdate);
    hot.off(exerciseEvents.rendered, onRendered);
    openSlugs.splice(openSlugs.indexOf(slug), 1);
    announce(hot);
  });
}

function announce(hot: HotContext): void {
  hot.send(exerciseEvents.open, { slugs: openSlugs } satisfies OpenExercises);
}

/** Story, facts and packages are outside of the panels: the server has rendered them again. */
async function showRendered(element: HTMLElement, slug: string): Promise<void> {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const fresh = page.querySelector(`play-ground[slug="${CSS.escape(slug)}"]`);
  if (fresh === null) return;
  const outside = (root: Element) => [...root.children].filter((child) => !child.matches('.instrument'));
  const [before, after] = [outside(element), outside(fresh)];
  if (before.length !== after.length) return;
  before.forEach((child, index) => {
    const replacement = after[index];
    if (replacement !== undefined && !child.isEqualNode(replacement)) child.replaceWith(replacement);
  });
}
