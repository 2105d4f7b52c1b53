import { print } from '../output.ts';
import { forEachInput, parseOptions, type Utility } from './command-context.ts';

export const wc: Utility = async (context) => {
  const { flags, operands } = parseOptions(context, 'lwcm', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  const all = flags.size === 0;
  const encoder = new TextEncoder();
  const rows: { readonly numbers: readonly number[]; readonly name: string }[] = [];
  const status = await forEachInput(context, operands, (text, name) => {
    const numbers: number[] = [];
    if (all || flags.has('l')) numbers.push(text.split('\n').length - 1);
    if (all || flags.has('w')) numbers.push(text.split(/\s+/).filter((word) => word !== '').length);
    if (flags.has('m')) numbers.push([...text].length);
    if (all || flags.has('c')) numbers.push(encoder.encode(text).length);
    rows.push({ numbers, name: operands.length === 0 ? '' : name });
  });
  if (rows.length > 1) {
    const totals = (rows[0]?.numbers ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row.numbers[at] ?? 0), 0));
    rows.push({ numbers: totals, name: 'total' });
  }
  const single = rows.length === 1 && rows[0]?.numbers.length === 1;
  const longest = Math.max(...rows.flatMap(({ numbers }) => numbers.map((number) => String(number).length)));
  const width = single ? 0 : operands.length === 0 ? 7 : longest;
  for (const { numbers, name } of rows) {
    const columns = numbers.map((number) => String(number).padStart(width)).join(' ');
    await print(context, `${columns}${name === '' ? '' : ` ${name}`}\n`);
  }
  return status;
};
