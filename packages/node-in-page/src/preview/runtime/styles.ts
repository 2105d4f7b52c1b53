import type { Fetch } from './fetch.ts';

/** Maximum nesting of `@import`. */
const DEPTH = 8;

const imports = /@import\s+(?:url\(\s*)?(["']?)([^"')\s;]+)\1\s*\)?([^;]*);/g;
const addresses = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*?))\s*\)/g;

/** Makes style sheets self-contained: imports are inlined, other resources become blobs of this document. */
export class Styles {
  readonly #fetch: Fetch;
  readonly #blobs = new Map<string, Promise<string>>();

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** The URL of a blob with the contents of a file; the given URL if it fails to load. */
  blob(address: string): Promise<string> {
    if (!/^https?:/.test(address)) return Promise.resolve(address);
    let made = this.#blobs.get(address);
    made ??= this.#makeBlob(address);
    this.#blobs.set(address, made);
    return made;
  }

  /** Fetches a self-contained style sheet. */
  async sheet(address: string, depth = 0): Promise<string> {
    const response = await this.#fetch(address);
    if (!response.ok) throw new Error(`${address}: ${String(response.status)}`);
    return this.text(await response.text(), address, depth);
  }

  async text(css: string, base: string, depth = 0): Promise<string> {
    let text = css;
    if (depth < DEPTH) {
      text = await replaceAll(text, imports, async ([whole, , href = '', media = '']) => {
        const address = URL.parse(href, base)?.href;
        if (address === undefined) return whole;
        const inner = await this.sheet(address, depth + 1).catch(() => '');
        return media.trim() === '' ? inner : `@media ${media} {${inner}}`;
      });
    }
    return replaceAll(text, addresses, async ([whole, double, single, bare]) => {
      const href = double ?? single ?? bare ?? '';
      const address = URL.parse(href, base)?.href;
      if (href.startsWith('#') || address === undefined || !address.startsWith('http')) return whole;
      return `url("${await this.blob(address)}")`;
    });
  }

  async #makeBlob(address: string): Promise<string> {
    try {
      const response = await this.#fetch(address);
      return response.ok ? URL.createObjectURL(await response.blob()) : address;
    } catch {
      // The element that uses the URL fires its own error event.
      return address;
    }
  }
}

async function replaceAll(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpMatchArray) => Promise<string>,
): Promise<string> {
  const matches = [...text.matchAll(pattern)];
  const texts = await Promise.all(matches.map(replace));
  let result = '';
  let from = 0;
  matches.forEach((match, index) => {
    result += text.slice(from, match.index) + (texts[index] ?? '');
    from = match.index + match[0].length;
  });
  return result + text.slice(from);
}
