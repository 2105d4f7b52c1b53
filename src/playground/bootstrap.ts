import { PlaygroundElement } from './element.ts';

/** A page may hold several playgrounds, and so this module several times. */
if (customElements.get('play-ground') === undefined) customElements.define('play-ground', PlaygroundElement);
