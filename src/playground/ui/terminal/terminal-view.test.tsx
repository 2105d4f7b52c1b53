import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { resetSequence } from './control-sequences.ts';

const write = (terminal: Terminal, text: string) => new Promise<void>((resolve) => terminal.write(text, resolve));

/** How the terminal shows a run that begins after another one has printed this. */
async function afterRunThatPrinted(text: string) {
  const terminal = new Terminal({ cols: 80, rows: 10, scrollback: 100, allowProposedApi: true });
  await write(terminal, `first\r\n${text}`);
  await write(terminal, resetSequence(terminal.cols));
  await write(terminal, '\r\nq\tnext');
  const { active } = terminal.buffer;
  const line = active.getLine(active.baseY + active.cursorY);
  const cell = line?.getCell(0);
  const shown = {
    text: line?.translateToString(true),
    isPlain: cell?.isAttributeDefault() === true,
    screen: active.type,
    modes: terminal.modes,
    hasFirst: active.getLine(0)?.translateToString(true) === 'first',
  };
  terminal.dispose();
  return shown;
}

/**
 * @fault The terminal: A run leaves hidden text, another screen, a character set or half of a sequence
 * @seen The next run in a terminal that was reset
 */
it.each([
  ['hidden text', '\u001b[8m'],
  ['colours', '\u001b[31;42;1;7m'],
  ['line drawing', '\u001b(0'],
  ['another character set shifted in', '\u001b)0\u000e'],
  ['the second screen', '\u001b[?1049h'],
  ['margins', '\u001b[3;5r'],
  ['origin mode', '\u001b[3;9r\u001b[?6h'],
  ['no wrapping', '\u001b[?7l'],
  ['insert mode', '\u001b[4h'],
  ['the keys of applications', '\u001b[?1h\u001b='],
  ['the mouse', '\u001b[?1003h\u001b[?1006h'],
  ['held output', '\u001b[?2026h'],
  ['tab stops cleared', '\u001b[3g'],
  ['a title without its end', '\u001b]0;never ends'],
  ['a string without its end', '\u001bP1;2q never ends'],
  ['half of a sequence', '\u001b[12;'],
])('begins a run as on a new terminal, after %s', async (_, text) => {
  const fresh = await afterRunThatPrinted('');
  expect(fresh).toMatchObject({ text: 'q       next', isPlain: true, screen: 'normal', hasFirst: true });
  expect(await afterRunThatPrinted(text)).toEqual(fresh);
});
