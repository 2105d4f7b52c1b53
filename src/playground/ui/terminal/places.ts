import type { Session } from '../../model/session.ts';
import type { Place } from '../../text/inline-text.ts';
import { findOutputPlaces, type OutputPlace } from '../../text/output-places.ts';
import { plainTerminalText } from '../../text/terminal-text.ts';

/** More buttons than these would be no short list. */
const listedPlaces = 12;

/** Places in files that the learner sees, as a program has printed them. */
export function findPlacesIn({ terminal, workspace }: Session, text: string): OutputPlace[] {
  return findOutputPlaces(text, terminal.folder.peek(), (path) => workspace.shows(path));
}

/** The first places of a run's output, each line once. */
export function listPlacesIn(session: Session, output: string): Place[] {
  const places = new Map<string, Place>();
  for (const { place } of findPlacesIn(session, plainTerminalText(output))) {
    const name = nameOf(place);
    if (!places.has(name)) places.set(name, place);
    if (places.size === listedPlaces) break;
  }
  return [...places.values()];
}

/** A place as programs print it, without its column. */
export function nameOf({ path, line }: Place): string {
  return `${path}:${String(line)}`;
}
