import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import type { TerminalSize } from 'node-in-page/src/engine.ts';
import { followTheme, type Theme } from '../theme.ts';
import { BoundedSequences, resetSequence } from './control-sequences.ts';
import { PlaceLinks, type PlaceSource } from './place-links.ts';

/** The terminal parses a piece at once, and lets the page go on between two. */
const pieceLength = 4096;

export interface TerminalOptions {
  readonly container: HTMLElement;
  /** A key, or a pasted text. */
  readonly onData: (data: string) => void;
  readonly onResize: (size: TerminalSize) => void;
  /** Whether Tab is handled by the terminal now; otherwise it moves the focus on. */
  readonly takesTab: () => boolean;
  /** Escape: move the focus out of the terminal. */
  readonly onLeave: () => void;
  /** What of the output opens a place in the editor. */
  readonly places: PlaceSource;
}

function terminalTheme({ color }: Theme): ITheme {
  const ink = color('ink');
  const named = {
    black: ink,
    red: color('error'),
    green: color('ok'),
    yellow: color('model'),
    blue: color('code'),
    magenta: color('code'),
    cyan: color('data'),
    white: color('ink-2'),
  };
  const bright = Object.entries(named).map(([name, value]) => [
    `bright${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
    value,
  ]);
  return {
    background: color('sunken'),
    foreground: ink,
    cursor: color('code'),
    cursorAccent: color('sunken'),
    selectionBackground: `${color('code-fill')}55`,
    scrollbarSliderBackground: `${color('control')}55`,
    scrollbarSliderHoverBackground: `${color('control')}88`,
    scrollbarSliderActiveBackground: color('control'),
    ...named,
    ...(Object.fromEntries(bright) as ITheme),
  };
}

/** The terminal: shows output and handles keys. Its text is never parsed as HTML. */
export class TerminalView {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #sequences: BoundedSequences;
  readonly #observer: ResizeObserver;
  readonly #endTheme: () => void;

  constructor({ container, onData, onResize, takesTab, onLeave, places }: TerminalOptions) {
    this.#terminal = new Terminal({
      convertEol: true,
      cursorBlink: false,
      fontFamily: getComputedStyle(container).fontFamily,
      fontSize: 13,
      lineHeight: 1.05,
      scrollback: 10_000,
      // Screen readers use the log beside it; xterm's own mode would announce everything twice.
      screenReaderMode: false,
    });
    this.#sequences = new BoundedSequences(() => this.#terminal);
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(container);
    // No keyboard trap: Escape leaves the terminal, and so does Tab where there is nothing to complete.
    this.#terminal.attachCustomKeyEventHandler((event) => {
      if (event.key === 'Escape') {
        if (event.type === 'keydown') onLeave();
        return false;
      }
      return event.key !== 'Tab' || (!event.shiftKey && takesTab());
    });
    this.#terminal.registerLinkProvider(new PlaceLinks(this.#terminal, places));
    this.#terminal.onData(onData);
    this.#terminal.onResize(({ cols, rows }) => {
      onResize({ cols, rows });
    });
    this.#endTheme = followTheme(container, (theme) => {
      this.#terminal.options.theme = terminalTheme(theme);
    });
    this.#observer = new ResizeObserver(() => {
      if (container.clientWidth > 0) this.#fit.fit();
    });
    this.#observer.observe(container);
  }

  write(text: string): void {
    const bounded = this.#sequences.bound(text);
    for (let at = 0; at < bounded.length; at += pieceLength) this.#terminal.write(bounded.slice(at, at + pieceLength));
  }

  /** Undoes what a program did to the terminal itself; what it printed stays. */
  reset(): void {
    this.#sequences.reset();
    this.#terminal.write(resetSequence(this.#terminal.cols));
  }

  focus(): void {
    this.#terminal.focus();
  }

  dispose(): void {
    this.#observer.disconnect();
    this.#endTheme();
    this.#terminal.dispose();
  }
}
