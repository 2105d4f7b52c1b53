import { z } from 'zod/mini';
import { isSharedLink, sharedPrefix } from '../kept/keys.ts';
import { findForeignProblem, mostBytes, type ForeignProblem } from './safe-files.ts';

const sharedSchema = z.object({
  slug: z.string(),
  version: z.string(),
  /** Pairs: a name such as `__proto__` must not become a property. */
  files: z.array(z.tuple([z.string(), z.string()])),
});
/** Somebody's changes of an exercise, as a link carries them. */
export type SharedWork = z.infer<typeof sharedSchema>;

/** Of a link's fragment, in characters. Mail and chat cut longer ones. */
export const longestLink = 8000;
/** What is read at most: links of other programs may be longer. */
const longestRead = 200_000;

const encoding = '1.';

/** The fragment of a link with these changes, `#` included; the caller compares its length with {@link longestLink}. */
export async function encodeShare(work: SharedWork): Promise<string> {
  const { deflateSync, strToU8 } = await import('fflate');
  const bytes = deflateSync(strToU8(JSON.stringify(work)), { level: 9 });
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${sharedPrefix}${encoding}${text}`;
}

/**
 * Reads the fragment of a link that anybody may have written. Never throws.
 * @returns null when the fragment carries no changes.
 */
export async function decodeShare(
  hash: string,
  slug: string,
): Promise<{ readonly work: SharedWork } | { readonly problem: ForeignProblem } | null> {
  if (!isSharedLink(hash)) return null;
  if (hash.length > longestRead) return { problem: { code: 'too-large' } };
  const text = hash.slice(sharedPrefix.length);
  if (!text.startsWith(encoding)) return { problem: { code: 'broken' } };
  const bytes = fromBase64(text.slice(encoding.length));
  if (bytes === null) return { problem: { code: 'broken' } };
  const inflated = await inflate(bytes);
  if (typeof inflated !== 'string') return { problem: inflated };
  const work = parseShared(inflated);
  if (work === null) return { problem: { code: 'broken' } };
  if (work.slug !== slug) return { problem: { code: 'other-exercise' } };
  if (work.files.length === 0) return { problem: { code: 'empty' } };
  const problem = findForeignProblem(work.files);
  return problem === null ? { work } : { problem };
}

function fromBase64(text: string): Uint8Array | null {
  try {
    const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    // Not Base64: cut off, or never one of our links.
    return null;
  }
}

/** Stops at the limit rather than after it: a short link can hold gigabytes of zeros. */
async function inflate(bytes: Uint8Array): Promise<string | ForeignProblem> {
  const { Inflate } = await import('fflate');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let isWhole = false;
  let size = 0;
  const inflater = new Inflate((chunk, isLast) => {
    size += chunk.length;
    if (size > mostBytes) throw new RangeError('too large');
    text += decoder.decode(chunk, { stream: !isLast });
    isWhole = isLast;
  });
  try {
    // In small parts, so that each is looked at before the next is inflated.
    for (let start = 0; start < bytes.length; start += 1024) {
      inflater.push(bytes.subarray(start, start + 1024), start + 1024 >= bytes.length);
    }
    return isWhole ? text : { code: 'broken' };
  } catch (error) {
    return { code: error instanceof RangeError && error.message === 'too large' ? 'too-large' : 'broken' };
  }
}

function parseShared(text: string): SharedWork | null {
  try {
    const result = sharedSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
