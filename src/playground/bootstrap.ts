import { PlaygroundElement } from './element.ts';

/** A page with several playgrounds may evaluate this module more than once. */
if (customElements.get('play-ground') === undefined) customElements.define('play-ground', PlaygroundElement);
