/** 32 bytes in Base64 for addresses: the name has it before its ending. */
const hashInName = /\.([\w-]{43})\.\w+$/;

/**
 * Whether these are the contents that a file's name promises, which `hashedName` of the build has written into it. True
 * where the name promises nothing, and where the page is no secure context, which has no hashes.
 */
export async function hasPromisedHash(url: string, contents: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const promised = hashInName.exec(new URL(url, 'https://name.invalid').pathname)?.[1];
  const subtle = (globalThis.crypto as Partial<Crypto>).subtle;
  if (promised === undefined || subtle === undefined) return true;
  const digest = new Uint8Array(await subtle.digest('SHA-256', contents));
  const text = btoa(String.fromCharCode(...digest));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace('=', '') === promised;
}
