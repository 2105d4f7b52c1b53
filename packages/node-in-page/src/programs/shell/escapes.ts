/** The escape sequences of `echo`, `printf` and `tr`, by the letter after the backslash. */
export const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The utilities `echo` and `printf` also know `\e`. */
const utilityEscapes: Readonly<Record<string, string>> = { ...escapes, e: '\x1b' };

/** Replaces the escape sequences of the utilities `echo -e` and `printf`, such as `\n`, `\x41` and `\0101`. */
export function unescape(text: string): string {
  return text.replaceAll(/\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|(.))/g, (whole, hex, octal, letter) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(String(hex), 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(String(octal), 8));
    return utilityEscapes[String(letter)] ?? String(whole);
  });
}
