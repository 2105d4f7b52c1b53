import {
  complain,
  forEachInput,
  linesOf,
  pathOf,
  readFlags,
  reasonOf,
  say,
  UsageError,
  type SmallCommand,
} from './command-context.ts';

/** Hands bytes through, as they come. */
const cat: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'nu');
  let status = 0;
  let number = 0;
  const numbered = async (text: string): Promise<void> => {
    const lines = linesOf(text).map((line) => `${String(++number).padStart(6)}\t${line}\n`);
    await say(call, lines.join(''));
  };
  if (flags.has('n')) return forEachInput(call, operands, numbered);
  for (const name of operands.length === 0 ? ['-'] : operands) {
    if (name === '-') {
      for (let chunk = await call.input.read(); chunk !== null; chunk = await call.input.read()) {
        await call.output.write(chunk);
      }
      continue;
    }
    try {
      await call.output.write(call.kernel.files.readFile(pathOf(call, name)));
    } catch (error) {
      status = await complain(call, `${name}: ${reasonOf(error)}`);
    }
  }
  return status;
};

/** `-5` is short for `-n 5`. */
function withCount(parameters: readonly string[]): string[] {
  return parameters.map((parameter) => parameter.replace(/^-(\d+)$/, '-n$1'));
}

/** `head` and `tail`: some lines, or bytes, of each input. */
const part =
  (cut: (items: string[], count: number, fromStart: boolean) => string[]): SmallCommand =>
  async (call) => {
    const { values, operands } = readFlags({ ...call, parameters: withCount(call.parameters) }, 'n:c:q', {
      lines: 'n',
      bytes: 'c',
    });
    const given = values.get('c') ?? values.get('n') ?? '10';
    if (!/^[-+]?\d+$/.test(given)) throw new UsageError(`invalid number of lines: '${given}'`);
    const fromStart = given.startsWith('+') || (call.name === 'head' && given.startsWith('-'));
    const count = Math.abs(Number(given));
    let first = true;
    const isEnough = (text: string): boolean =>
      call.name === 'head' && !fromStart && (values.has('c') ? text.length : text.split('\n').length - 1) >= count;
    const show = async (text: string, name: string): Promise<void> => {
      if (operands.length > 1) await say(call, `${first ? '' : '\n'}==> ${name} <==\n`);
      first = false;
      const items = values.has('c') ? [...text] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
      await say(call, cut(items, count, fromStart).join(''));
    };
    return forEachInput(call, operands, show, isEnough);
  };

const head = part((items, count, allBut) => items.slice(0, allBut ? Math.max(0, items.length - count) : count));
const tail = part((items, count, fromLine) =>
  fromLine ? items.slice(Math.max(0, count - 1)) : items.slice(Math.max(0, items.length - count)),
);

const count: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'lwcm', { lines: 'l', words: 'w', bytes: 'c', chars: 'm' });
  const all = flags.size === 0;
  const encoder = new TextEncoder();
  const rows: { readonly numbers: readonly number[]; readonly name: string }[] = [];
  const status = await forEachInput(call, operands, (text, name) => {
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
    await say(call, `${columns}${name === '' ? '' : ` ${name}`}\n`);
  }
  return status;
};

const sort: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'rnu', { reverse: 'r', 'numeric-sort': 'n', unique: 'u' });
  let lines: string[] = [];
  const status = await forEachInput(call, operands, (text) => {
    lines.push(...linesOf(text));
    return Promise.resolve();
  });
  const number = (line: string): number => Number.parseFloat(line) || 0;
  const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
  lines.sort((one, other) => (flags.has('n') ? number(one) - number(other) : 0) || byText(one, other));
  if (flags.has('r')) lines.reverse();
  if (flags.has('u')) lines = lines.filter((line, at) => line !== lines[at - 1]);
  await say(call, lines.map((line) => `${line}\n`).join(''));
  return status;
};

const unique: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'cdu');
  return forEachInput(call, operands.slice(0, 1), async (text) => {
    const runs: { readonly line: string; count: number }[] = [];
    for (const line of linesOf(text)) {
      const last = runs.at(-1);
      if (last?.line === line) last.count += 1;
      else runs.push({ line, count: 1 });
    }
    const shown = runs.filter(({ count: times }) => (flags.has('d') ? times > 1 : flags.has('u') ? times === 1 : true));
    const lines = shown.map(({ line, count: times }) =>
      flags.has('c') ? `${String(times).padStart(7)} ${line}\n` : `${line}\n`,
    );
    await say(call, lines.join(''));
  });
};

const tee: SmallCommand = async (call) => {
  const { flags, operands } = readFlags(call, 'a', { append: 'a' });
  const { files } = call.kernel;
  if (!flags.has('a')) for (const name of operands) files.writeFile(pathOf(call, name), '');
  for (let chunk = await call.input.read(); chunk !== null; chunk = await call.input.read()) {
    for (const name of operands) files.appendFile(pathOf(call, name), chunk);
    await call.output.write(chunk);
  }
  return 0;
};

export const textCommands: Readonly<Record<string, SmallCommand>> = {
  cat,
  head,
  tail,
  wc: count,
  sort,
  uniq: unique,
  tee,
};
