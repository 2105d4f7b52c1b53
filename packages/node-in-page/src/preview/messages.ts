import * as z from 'zod/mini';

/** What the page sends to the preview's inner frame, with a port for all further messages. */
export interface PreviewBoot {
  readonly type: 'boot';
  /** The text of `runtime/main.ts`, bundled. */
  readonly runtime: string;
  readonly document: PreviewDocument;
}

/** A document, and the browser state that it sees. */
export interface PreviewDocument {
  /** Absolute, such as `http://localhost:3000/a`. */
  readonly address: string;
  readonly html: string;
  readonly referrer: string;
  readonly cookies: string;
  readonly local: Readonly<Record<string, string>>;
  readonly session: Readonly<Record<string, string>>;
  readonly historyLength: number;
  readonly historyState: unknown;
}

const headers = z.array(z.tuple([z.string(), z.string()]));
const body = z.optional(z.instanceof(Uint8Array));

/** The requests of the inner frame. It runs untrusted code: everything else is ignored. */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('fetch'),
    id: z.number(),
    method: z.string(),
    address: z.string(),
    headers,
    body,
    redirect: z.enum(['follow', 'error', 'manual']),
  }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
  z.object({
    type: z.literal('navigate'),
    method: z.string(),
    address: z.string(),
    headers,
    body,
    replaces: z.boolean(),
  }),
  z.object({ type: z.literal('history'), mode: z.enum(['push', 'replace']), address: z.string(), state: z.unknown() }),
  z.object({ type: z.literal('go'), by: z.number() }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('title'), title: z.string() }),
  z.object({ type: z.literal('cookie'), text: z.string() }),
  z.object({
    type: z.literal('store'),
    area: z.enum(['local', 'session']),
    key: z.string(),
    value: z.nullable(z.string()),
  }),
]);

export type PreviewRequest = z.infer<typeof requestSchema>;

export type PreviewAnswer =
  | {
      readonly type: 'head';
      readonly id: number;
      readonly address: string;
      readonly redirected: boolean;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  /** Null at the end. */
  | { readonly type: 'body'; readonly id: number; readonly bytes: Uint8Array | null }
  /** Answered at once by a document whose scripts have come to an end. */
  | { readonly type: 'ping' }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string }
  | { readonly type: 'cookies'; readonly cookies: string }
  /** A traversal to a history entry of the same document. */
  | { readonly type: 'popstate'; readonly address: string; readonly state: unknown };
