/** Builtins for the working directory and for command lookup. */
import { resolveCommand } from '../../commands.ts';
import { commands } from '../commands/commands.ts';
import { resolvePath } from '../state.ts';
import { printError, print } from '../output.ts';
import { type Builtin, type BuiltinContext } from './builtin.ts';

async function cd(context: BuiltinContext): Promise<number> {
  const { shell, parameters } = context;
  const { state, kernel } = shell;
  const [given] = parameters.filter((parameter) => parameter !== '--');
  const target = given === '-' ? state.get('OLDPWD') : (given ?? state.get('HOME'));
  if (target === undefined) return printError(context, `cd: ${given === '-' ? 'OLDPWD' : 'HOME'} not set`, 2);
  const path = resolvePath(state.cwd, target);
  if (kernel.files.tryStat(path)?.kind !== 'directory') return printError(context, `cd: can't cd to ${target}`, 2);
  state.set('OLDPWD', state.cwd);
  state.cwd = path;
  state.set('PWD', path);
  if (given === '-') await print(context, `${path}\n`);
  return 0;
}

interface ResolvedName {
  readonly kind: 'builtin' | 'function' | 'program';
  /** What `command -v` prints. */
  readonly text: string;
}

/** Passed in by the table of all builtins, which imports this file. */
type IsBuiltin = (name: string) => boolean;

/** Looks up a command name; undefined if it is not found. */
function resolveName({ shell }: BuiltinContext, name: string, isBuiltin: IsBuiltin): ResolvedName | undefined {
  const { state, kernel } = shell;
  if (state.functions.has(name)) return { kind: 'function', text: name };
  if (isBuiltin(name)) return { kind: 'builtin', text: name };
  if (name in commands) return { kind: 'program', text: `/bin/${name}` };
  const found = resolveCommand(kernel.files, [name], state.cwd, state.environment());
  if (typeof found === 'string') return undefined;
  if (name.includes('/')) return { kind: 'program', text: name };
  const directories = (state.get('PATH') ?? '').split(':');
  const text = directories.map((directory) => `${directory}/${name}`).find((path) => kernel.files.exists(path));
  return text === undefined ? undefined : { kind: 'program', text };
}

/** `cd`, `pwd`, `command`, `hash`, `type` and `which`. */
export function nameBuiltins(isBuiltin: IsBuiltin) {
  return {
    cd: cd,
    async command(context) {
      const [first, ...rest] = context.parameters;
      if (first === undefined) return 0;
      if (first !== '-v' && first !== '-V') {
        const { state } = context.shell;
        // `command` bypasses functions.
        const hidden = state.functions.get(first);
        state.functions.delete(first);
        try {
          return await context.shell.call(first, rest, context.streams);
        } finally {
          if (hidden !== undefined) state.functions.set(first, hidden);
        }
      }
      const resolved = resolveName(context, rest[0] ?? '', isBuiltin);
      if (resolved === undefined) return 127;
      await print(context, `${resolved.text}\n`);
      return 0;
    },
    hash: () => 0,
    async pwd(context) {
      await print(context, `${context.shell.state.cwd}\n`);
      return 0;
    },
    async type(context) {
      let status = 0;
      for (const name of context.parameters) {
        const resolved = resolveName(context, name, isBuiltin);
        if (resolved === undefined) status = 127;
        const texts = { builtin: 'a shell builtin', function: 'a shell function', program: resolved?.text ?? '' };
        await print(context, resolved === undefined ? `${name}: not found\n` : `${name} is ${texts[resolved.kind]}\n`);
      }
      return status;
    },
    async which(context) {
      let status = 0;
      for (const name of context.parameters) {
        const resolved = resolveName(context, name, isBuiltin);
        if (resolved?.kind === 'program') await print(context, `${resolved.text}\n`);
        else status = 1;
      }
      return status;
    },
  } satisfies Record<string, Builtin>;
}
