import { EngineError, parseEngineFailure, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import { keepChoice } from './choice.ts';
import type { SelectionStorage } from './selection.ts';

const failureKey = 'playground:webcontainer-failure';

const minute = 60_000;

/** How long a failure is remembered, in milliseconds: networks recover soon, a missing registration doesn't. */
function lifetime(code: EngineErrorCode): number {
  return code === 'host-not-registered' ? 60 * minute : 10 * minute;
}

/** The storage area of a session, as a getter: where storage is blocked, merely accessing the property throws. */
export interface StorageAreas {
  readonly session: () => Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const browserAreas: StorageAreas = {
  session: () => sessionStorage,
  now: () => Date.now(),
};

/**
 * Persists the learner's choice permanently, failures for this browser session. Where storage is
 * blocked, full or corrupt, it lasts as long as the page.
 */
export function browserSelectionStorage(areas: StorageAreas = browserAreas): SelectionStorage {
  const session = tolerant(areas.session);
  return {
    keepChoice,
    rememberedFailure: () => parseFailure(session.read(failureKey), areas.now()),
    rememberFailure: ({ code, data }) =>
      session.write(failureKey, JSON.stringify({ code, data, until: areas.now() + lifetime(code) })),
    forgetFailure: () => session.write(failureKey, null),
  };
}

function parseFailure(text: string | null, now: number): EngineError | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Corrupt or foreign data: treat as absent.
    return null;
  }
  const failure = parseEngineFailure(value);
  if (failure === null || typeof value !== 'object' || value === null || !('until' in value)) return null;
  const { until } = value;
  if (typeof until !== 'number') return null;
  // A clock that was set back must not make a failure last longer than it may.
  return until > now && until - now <= lifetime(failure.code) ? EngineError.from(failure) : null;
}

interface TolerantArea {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

/** Falls back to memory where the browser refuses to store, so that a choice holds at least on this page. */
function tolerant(area: () => Storage): TolerantArea {
  const refused = new Map<string, string | null>();
  return {
    read(key) {
      const own = refused.get(key);
      if (own !== undefined) return own;
      try {
        return area().getItem(key);
      } catch {
        // Blocked by the browser's settings: nothing is stored there.
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) area().removeItem(key);
        else area().setItem(key, value);
        refused.delete(key);
      } catch {
        // Blocked or full: kept for this page only.
        refused.set(key, value);
      }
    },
  };
}
