import { printError, print } from '../output.ts';
import {
  forEachInput,
  linesOf,
  absolutePath,
  parseOptions,
  describeError,
  UsageError,
  type Utility,
} from './command-context.ts';
import { SedEditor } from './sed-editor.ts';
import { SedScriptParser } from './sed-script.ts';

/** Extracts `-i` and its backup suffix (`-i.bak`), also from grouped options such as `-ni`. */
function extractInPlaceSuffix(parameters: readonly string[]): {
  readonly rest: string[];
  readonly backup: string | undefined;
} {
  let backup: string | undefined;
  const rest = parameters.flatMap((word) => {
    const [, flags, suffix] = /^-([nErs]*)i(.*)$/.exec(word) ?? [];
    if (suffix === undefined) return [word];
    backup = suffix;
    return flags === '' ? [] : [`-${String(flags)}`];
  });
  return { rest, backup };
}

export const sed: Utility = async (context) => {
  const { files } = context.kernel;
  const { rest, backup } = extractInPlaceSuffix(context.parameters);
  const scripts: string[] = [];
  // Each -e and -f appends to the script, in order.
  const parameters: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const [, flags, letter, inline] = /^-([nErs]*)([ef])(.*)$/.exec(rest[at] ?? '') ?? [];
    if (letter === undefined) {
      parameters.push(rest[at] ?? '');
      continue;
    }
    if (flags !== '') parameters.push(`-${String(flags)}`);
    const value = inline === '' ? rest[(at += 1)] : inline;
    if (value === undefined) throw new UsageError(`option requires an argument -- '${letter}'`);
    scripts.push(letter === 'e' ? value : files.readText(absolutePath(context, value)).replace(/\n$/, ''));
  }
  const { flags, operands } = parseOptions({ ...context, parameters }, 'nErs', {
    quiet: 'n',
    silent: 'n',
    'regexp-extended': 'E',
    separate: 's',
  });
  const names = [...operands];
  const script = scripts.length > 0 ? scripts.join('\n') : names.shift();
  if (script === undefined) throw new UsageError("no script specified: sed 's/old/new/' FILE");
  const commands = new SedScriptParser(script, flags.has('E') || flags.has('r') ? 'extended' : 'basic').parse();
  const edit = (texts: readonly string[]): { readonly text: string; readonly code: number } => {
    const editor = new SedEditor(commands, flags.has('n'), texts.flatMap(linesOf));
    editor.run();
    const last = texts.findLast((text) => text !== '') ?? '\n';
    return { text: last.endsWith('\n') ? editor.output : editor.output.replace(/\n$/, ''), code: editor.code };
  };

  if (backup === undefined) {
    const texts: string[] = [];
    const status = await forEachInput(context, names, (text) => void texts.push(text));
    const edited = flags.has('s') ? texts.map((text) => edit([text])) : [edit(texts)];
    await print(context, edited.map(({ text }) => text).join(''));
    return status === 0 ? (edited.find(({ code }) => code !== 0)?.code ?? 0) : 2;
  }
  let status = 0;
  for (const name of names) {
    try {
      const path = absolutePath(context, name);
      const before = files.readText(path);
      const { text, code } = edit([before]);
      if (backup !== '') files.writeFile(`${path}${backup}`, before);
      files.writeFile(path, text);
      status ||= code;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      status = await printError(context, `can't read ${name}: ${describeError(error)}`, 2);
    }
  }
  return status;
};
