import { printError } from '../output.ts';
import { isName, type BuiltinContext } from './builtin.ts';

/** `getopts`: parses the next option of the positional parameters or the given arguments. */
export async function getopts(context: BuiltinContext): Promise<number> {
  const { state } = context.shell;
  const [letters = '', name = '', ...given] = context.parameters;
  if (!isName(name)) return printError(context, 'Usage: getopts optstring var [arg]', 2);
  const words = context.parameters.length > 2 ? given : state.parameters;
  // OPTIND is the argument; the position within grouped options such as -abc is not visible to scripts.
  const position = state.getoptsPosition;
  let index = Number(state.get('OPTIND') ?? '1');
  if (index !== position.index) position.at = 1;
  const word = words[index - 1];
  const finish = (status: number, value: string): number => {
    state.set(name, value);
    state.set('OPTIND', String(index));
    position.index = index;
    return status;
  };
  if (word === undefined || word === '-' || !word.startsWith('-')) return finish(1, '?');
  if (word === '--') {
    index += 1;
    return finish(1, '?');
  }
  const letter = word.charAt(position.at);
  position.at += 1;
  const quiet = letters.startsWith(':');
  const found = letter === ':' ? -1 : letters.indexOf(letter);
  const endsWord = position.at >= word.length;
  state.unset('OPTARG');
  if (found >= 0 && letters.charAt(found + 1) === ':') {
    const value = endsWord ? words[index] : word.slice(position.at);
    index += endsWord ? 2 : 1;
    position.at = 1;
    if (value !== undefined) {
      state.set('OPTARG', value);
      return finish(0, letter);
    }
    index -= 1;
    if (!quiet) await printError(context, `No arg for -${letter} option`);
    else state.set('OPTARG', letter);
    return finish(0, quiet ? ':' : '?');
  }
  if (endsWord) {
    index += 1;
    position.at = 1;
  }
  if (found >= 0) return finish(0, letter);
  if (!quiet) await printError(context, `Illegal option -${letter}`);
  else state.set('OPTARG', letter);
  return finish(0, '?');
}
