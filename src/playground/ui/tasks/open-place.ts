import type { Session } from '../../model/session.ts';
import type { Place } from '../../text/inline-text.ts';
import type { PlaygroundUi } from '../playground-ui.ts';

/** Gives what opens a place in the editor; null for a place in a file that the learner doesn't see. */
export type OpenPlace = (place: Place) => (() => void) | null;

export function openPlaceIn(ui: PlaygroundUi, session: Session): OpenPlace {
  return (place) => {
    if (!session.workspace.shows(place.path)) return null;
    return () => {
      ui.actions.showPlace(place);
    };
  };
}
