import { print } from '../output.ts';
import { unescape } from '../escapes.ts';
import { UsageError, type Utility } from './command-context.ts';

function formatOnce(format: string, nextArgument: () => string | undefined): string {
  return unescape(format).replaceAll(
    /%%|%([-0 +]*)(\d+)?(?:\.(\d+))?([sdifxXobcq])/g,
    (found, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (found === '%%') return '%';
      const value = nextArgument() ?? (kind === 's' || kind === 'b' || kind === 'c' ? '' : '0');
      let text = value;
      if (kind === 'd' || kind === 'i') text = String(Math.trunc(Number(value)) || 0);
      else if (kind === 'f') text = Number(value).toFixed(precision === undefined ? 6 : Number(precision));
      else if (kind === 'x' || kind === 'X') text = Math.trunc(Number(value)).toString(16);
      else if (kind === 'o') text = Math.trunc(Number(value)).toString(8);
      else if (kind === 'b') text = unescape(value);
      else if (kind === 'c') text = value.charAt(0);
      else if (kind === 's' && precision !== undefined) text = value.slice(0, Number(precision));
      if (kind === 'X') text = text.toUpperCase();
      if (flags.includes('+') && /[dif]/.test(kind) && !text.startsWith('-')) text = `+${text}`;
      const length = Number(width ?? 0);
      if (flags.includes('-')) return text.padEnd(length);
      return text.padStart(length, flags.includes('0') && kind !== 's' ? '0' : ' ');
    },
  );
}

export const printf: Utility = async (context) => {
  const [format, ...values] = context.parameters;
  if (format === undefined) throw new UsageError('missing operand');
  const consumesArguments = /%[^%]/.test(format.replaceAll('%%', ''));
  let text = '';
  do text += formatOnce(format, () => values.shift());
  while (consumesArguments && values.length > 0);
  await print(context, text);
  return 0;
};
