import { splitLine } from '../fields.ts';
import { printError } from '../output.ts';
import type { Source } from '../streams.ts';
import { isName, type BuiltinContext } from './builtin.ts';

/** Reads one line, leaving the rest of the input unread. `ended` is true if the input ended before a newline. */
async function readLine(
  input: Source,
  raw: boolean,
): Promise<{ line: string; escapedPositions: Set<number>; ended: boolean }> {
  const bytes: number[] = [];
  const escapedBytes = new Set<number>();
  let escaped = false;
  const result = (ended: boolean): { line: string; escapedPositions: Set<number>; ended: boolean } => {
    const whole = Uint8Array.from(bytes);
    const decoder = new TextDecoder();
    // Converts byte offsets to character offsets.
    const escapedPositions = new Set([...escapedBytes].map((at) => decoder.decode(whole.subarray(0, at)).length));
    return { line: decoder.decode(whole), escapedPositions, ended };
  };
  for (;;) {
    const chunk = await input.read();
    if (chunk === null) return result(true);
    for (const [index, byte] of chunk.entries()) {
      if (escaped) {
        escaped = false;
        // A backslash before a newline is a line continuation.
        if (byte !== 0x0a) escapedBytes.add(bytes.push(byte) - 1);
      } else if (byte === 0x5c && !raw) escaped = true;
      else if (byte === 0x0a) {
        input.unread(chunk.slice(index + 1));
        return result(false);
      } else bytes.push(byte);
    }
  }
}

/** `read`: assigns the fields of a line of standard input to variables. */
export async function read(context: BuiltinContext): Promise<number> {
  const { shell, streams } = context;
  const { state } = shell;
  const words = [...context.parameters];
  let raw = false;
  while (/^-./.test(words[0] ?? '')) {
    const option = words.shift() ?? '';
    if (option === '-r') raw = true;
    else if (option === '-p') await streams.error.write(new TextEncoder().encode(words.shift() ?? ''));
    else return printError(context, `read: Illegal option ${option}`, 2);
  }
  if (words.length === 0) return printError(context, 'read: arg count', 2);
  const bad = words.find((name) => !isName(name));
  if (bad !== undefined) return printError(context, `read: ${bad}: bad variable name`, 2);
  const { line, escapedPositions, ended } = await readLine(streams.input, raw);
  const values = splitLine(line, state.ifs, words.length, escapedPositions);
  for (const [index, name] of words.entries()) state.set(name, values[index] ?? '');
  return ended ? 1 : 0;
}
