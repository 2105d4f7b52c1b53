import { EngineError, parseEngineFailure, type EngineErrorCode } from 'node-in-page/src/engine-error.ts';
import type { SelectionStorage } from './selection.ts';

const keys = {
  inPageOnly: 'playground:in-page-only',
  announced: 'playground:webcontainer-announced',
  failure: 'playground:webcontainer-failure',
} as const;

const minute = 60_000;

/** How long a failure is remembered, in milliseconds: networks recover soon, a missing registration doesn't. */
function lifetime(code: EngineErrorCode): number {
  return code === 'host-not-registered' ? 60 * minute : 10 * minute;
}

/** The two storage areas of a page, as getters: where storage is blocked, merely accessing the property throws. */
export interface StorageAreas {
  readonly local: () => Storage;
  readonly session: () => Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const browserAreas: StorageAreas = {
  local: () => localStorage,
  session: () => sessionStorage,
  now: () => Date.now(),
};

/**
 * Persists the learner's choice and the announcement permanently, failures for this browser session. Where storage is
 * blocked, full or corrupt, it lasts as long as the page.
 */
export function browserSelectionStorage(areas: StorageAreas = browserAreas): SelectionStorage {
  const local = tolerant(areas.local);
  const session = tolerant(areas.session);
  return {
    inPageOnly: () => local.read(keys.inPageOnly) === 'yes',
    keepInPageOnly: (value) => local.write(keys.inPageOnly, value ? 'yes' : null),
    announced: () => local.read(keys.announced) === 'yes',
    keepAnnounced: () => local.write(keys.announced, 'yes'),
    rememberedFailure: () => parseFailure(session.read(keys.failure), areas.now()),
    rememberFailure: ({ code, data }) =>
      session.write(keys.failure, JSON.stringify({ code, data, until: areas.now() + lifetime(code) })),
    forgetFailure: () => session.write(keys.failure, null),
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
