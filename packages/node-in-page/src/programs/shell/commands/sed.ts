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
import { Editor } from './sed-editor.ts';
import { ScriptReader } from './sed-script.ts';

/** `-i` may carry the ending of a copy, as in `-i.bak`, and `-n`, `-e` and their like may stand together. */
function withBackup(parameters: readonly string[]): { readonly rest: string[]; readonly backup: string | undefined } {
  let backup: string | undefined;
  const rest = parameters.flatMap((word) => {
    const [, flags, ending] = /^-([nErs]*)i(.*)$/.exec(word) ?? [];
    if (ending === undefined) return [word];
    backup = ending;
    return flags === '' ? [] : [`-${String(flags)}`];
  });
  return { rest, backup };
}

/** Edits text line by line. */
export const sed: SmallCommand = async (call) => {
  const { files } = call.kernel;
  const { rest, backup } = withBackup(call.parameters);
  const scripts: string[] = [];
  // Each -e and -f adds to the script, in order.
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
    scripts.push(letter === 'e' ? value : files.readText(pathOf(call, value)).replace(/\n$/, ''));
  }
  const { flags, operands } = readFlags({ ...call, parameters }, 'nErs', {
    quiet: 'n',
    silent: 'n',
    'regexp-extended': 'E',
    separate: 's',
  });
  const names = [...operands];
  const script = scripts.length > 0 ? scripts.join('\n') : names.shift();
  if (script === undefined) throw new UsageError("no script specified: sed 's/old/new/' FILE");
  const commands = new ScriptReader(script, flags.has('E') || flags.has('r') ? 'extended' : 'basic').read();
  const edit = (texts: readonly string[]): { readonly text: string; readonly code: number } => {
    const editor = new Editor(commands, flags.has('n'), texts.flatMap(linesOf));
    editor.run();
    const last = texts.findLast((text) => text !== '') ?? '\n';
    return { text: last.endsWith('\n') ? editor.output : editor.output.replace(/\n$/, ''), code: editor.code };
  };

  if (backup === undefined) {
    const texts: string[] = [];
    const status = await forEachInput(call, names, (text) => void texts.push(text));
    const edited = flags.has('s') ? texts.map((text) => edit([text])) : [edit(texts)];
    await say(call, edited.map(({ text }) => text).join(''));
    return status === 0 ? (edited.find(({ code }) => code !== 0)?.code ?? 0) : 2;
  }
  let status = 0;
  for (const name of names) {
    try {
      const path = pathOf(call, name);
      const before = files.readText(path);
      const { text, code } = edit([before]);
      if (backup !== '') files.writeFile(`${path}${backup}`, before);
      files.writeFile(path, text);
      status ||= code;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      status = await complain(call, `can't read ${name}: ${reasonOf(error)}`, 2);
    }
  }
  return status;
};
