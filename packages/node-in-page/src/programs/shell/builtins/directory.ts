/** Builtins that know folders, and where commands come from. */
import { resolveCommand } from '../../commands.ts';
import { commands } from '../commands/commands.ts';
import { resolvePath } from '../state.ts';
import { complain, say, type Builtin, type BuiltinCall } from './builtin.ts';

async function changeFolder(call: BuiltinCall): Promise<number> {
  const { shell, parameters } = call;
  const { state, kernel } = shell;
  const [given] = parameters.filter((parameter) => parameter !== '--');
  const target = given === '-' ? state.get('OLDPWD') : (given ?? state.get('HOME'));
  if (target === undefined) return complain(call, `cd: ${given === '-' ? 'OLDPWD' : 'HOME'} not set`, 2);
  const path = resolvePath(state.cwd, target);
  if (kernel.files.tryStat(path)?.kind !== 'directory') return complain(call, `cd: can't cd to ${target}`, 2);
  state.set('OLDPWD', state.cwd);
  state.cwd = path;
  state.set('PWD', path);
  if (given === '-') await say(call, `${path}\n`);
  return 0;
}

interface Place {
  readonly kind: 'builtin' | 'function' | 'program';
  /** What `command -v` prints. */
  readonly text: string;
}

/** The builtins that can be named; told by the table of all of them, which names this file, too. */
type IsBuiltin = (name: string) => boolean;

/** Where a command comes from; undefined when there is none of this name. */
function placeOf({ shell }: BuiltinCall, name: string, isBuiltin: IsBuiltin): Place | undefined {
  const { state, kernel } = shell;
  if (state.functions.has(name)) return { kind: 'function', text: name };
  if (isBuiltin(name)) return { kind: 'builtin', text: name };
  if (name in commands) return { kind: 'program', text: `/bin/${name}` };
  const found = resolveCommand(kernel.files, [name], state.cwd, state.environment());
  if (typeof found === 'string') return undefined;
  if (name.includes('/')) return { kind: 'program', text: name };
  const folders = (state.get('PATH') ?? '').split(':');
  const text = folders.map((folder) => `${folder}/${name}`).find((path) => kernel.files.exists(path));
  return text === undefined ? undefined : { kind: 'program', text };
}

/** `command -v`, `type` and `which`, and `cd` and `pwd`. */
export function places(isBuiltin: IsBuiltin) {
  return {
    cd: changeFolder,
    async command(call) {
      const [first, ...rest] = call.parameters;
      if (first === undefined) return 0;
      if (first !== '-v' && first !== '-V') {
        const { state } = call.shell;
        // What a function hides is meant.
        const hidden = state.functions.get(first);
        state.functions.delete(first);
        try {
          return await call.shell.call(first, rest, call.streams);
        } finally {
          if (hidden !== undefined) state.functions.set(first, hidden);
        }
      }
      const place = placeOf(call, rest[0] ?? '', isBuiltin);
      if (place === undefined) return 127;
      await say(call, `${place.text}\n`);
      return 0;
    },
    hash: () => 0,
    async pwd(call) {
      await say(call, `${call.shell.state.cwd}\n`);
      return 0;
    },
    async type(call) {
      let status = 0;
      for (const name of call.parameters) {
        const place = placeOf(call, name, isBuiltin);
        if (place === undefined) status = 127;
        const texts = { builtin: 'a shell builtin', function: 'a shell function', program: place?.text ?? '' };
        await say(call, place === undefined ? `${name}: not found\n` : `${name} is ${texts[place.kind]}\n`);
      }
      return status;
    },
    async which(call) {
      let status = 0;
      for (const name of call.parameters) {
        const place = placeOf(call, name, isBuiltin);
        if (place?.kind === 'program') await say(call, `${place.text}\n`);
        else status = 1;
      }
      return status;
    },
  } satisfies Record<string, Builtin>;
}
