import { print } from '../output.ts';
import { type Utility } from './command-context.ts';

/** Moves the cursor home, erases the screen (ED 2) and the scrollback buffer (ED 3, an extension of xterm). */
export const clear: Utility = async (context) => {
  await print(context, '\x1b[H\x1b[2J\x1b[3J');
  return 0;
};
