import { effect, untracked } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Prompt } from '../../model/prompt.ts';
import type { PlaygroundLanguage } from '../../language.ts';
import type { Session } from '../../model/session.ts';
import type { PlaygroundUi } from '../playground-ui.ts';
import { OutputLog } from './output-log.ts';
import { findPlacesIn } from './places.ts';
import type { TerminalOptions, TerminalView } from './terminal-view.ts';
import { useLanguage } from '../use-language.ts';

interface Props {
  readonly ui: PlaygroundUi;
  readonly session: Session;
  readonly createTerminal: (options: TerminalOptions) => TerminalView;
}

/** The terminal with its log for screen readers. Without a run it is a prompt; during a run, keys go to the program. */
export function TerminalPanel({ ui, session, createTerminal }: Props) {
  const language = useLanguage();
  const { t, outputLang } = language;
  const container = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (container.current === null || log.current === null) return;
    return connect(ui, session, createTerminal, container.current, log.current, language);
  }, [ui, session, createTerminal, language]);
  return (
    <>
      <h4 class="sr-only">{t('playground.pane.terminal')}</h4>
      <div ref={container} class="terminal" role="group" tabIndex={-1} aria-label={t('playground.terminal.keys')} />
      <div ref={log} class="sr-only" role="log" aria-label={t('playground.pane.output')} lang={outputLang} />
    </>
  );
}

const commandLimit = 3;
const commandLength = 60;

/** The first of these commands, as one line of text. */
function describeCommands(commands: readonly string[]): string {
  const shown = commands.slice(0, commandLimit).map((command) => {
    const text = command.replace(/[\0-\u001f\u007f-\u009f]+/g, ' ');
    return text.length > commandLength ? `${text.slice(0, commandLength)}…` : text;
  });
  return [...shown, ...(commands.length > commandLimit ? ['…'] : [])].join(', ');
}

function connect(
  ui: PlaygroundUi,
  session: Session,
  createTerminal: Props['createTerminal'],
  container: HTMLElement,
  logElement: HTMLElement,
  { t, formatError }: PlaygroundLanguage,
): () => void {
  const prompt = new Prompt();
  const log = new OutputLog(logElement);
  /** A typed line is on the screen already when its run begins. */
  let typed: string | null = null;
  let isAtPrompt = false;
  /** The first Ctrl+C goes to the program, which may handle it; the second one stops the run. */
  let isInterrupted = false;
  const pressInRun = (data: string) => {
    if (data === '\u0003' && isInterrupted) return ui.actions.stop();
    isInterrupted ||= data === '\u0003';
    session.runs.input(data);
  };
  /** Keys pressed while a completion is pending; null when none is. */
  let waitingKeys: string[] | null = null;
  const complete = async (before: string) => {
    waitingKeys = [];
    try {
      const { insert, options } = await session.terminal.complete(before, session.engine.current);
      if (insert !== '') view.write(prompt.insert(before, insert));
      else if (options.length > 0) {
        view.write(prompt.offer(options));
        log.append(`${options.join(', ')}\n`);
      }
    } finally {
      const keys = waitingKeys;
      waitingKeys = null;
      keys.forEach(press);
    }
  };
  const press = (data: string) => {
    if (waitingKeys !== null) return void waitingKeys.push(data);
    if (session.runs.isLive) return pressInRun(data);
    if (ui.state.peek() !== 'ready') return;
    const action = prompt.press(data);
    if (action.kind === 'complete') return void complete(action.before);
    view.write(action.text);
    if (action.kind === 'run') {
      typed = action.line;
      ui.actions.runTyped(action.line);
    }
  };
  /** Type-ahead: keys of the last run that no program read, for the prompt and the programs it starts. */
  let ahead = '';
  const pressAhead = () => {
    const end = ahead.search(/[\r\n]/);
    const keys = end < 0 ? ahead : ahead.slice(0, end);
    ahead = end < 0 ? '' : ahead.slice(end + 1);
    // Escape sequences, such as arrow keys, are separate keys.
    for (const [key] of keys.matchAll(/\u001b\[[\d;]*[A-Za-z~]|\u001b|[^\u001b]+/g)) press(key);
    if (end >= 0) press('\r');
  };
  const view = createTerminal({
    container,
    onData: press,
    takesTab: () => ui.state.peek() === 'ready' && !prompt.isEmpty,
    onLeave: () => {
      const field = container.querySelector('textarea');
      if (field !== null) {
        // Lets Tab move past the terminal, and into it again later.
        field.tabIndex = -1;
        container.addEventListener('blur', () => (field.tabIndex = 0), { once: true });
      }
      container.focus();
    },
    places: {
      find: (text) => findPlacesIn(session, text),
      open: ui.actions.showPlace,
    },
    onResize: (size) => {
      session.terminal.size = size;
      session.runs.resize(size);
    },
  });
  const showPrompt = () => {
    isAtPrompt = true;
    view.write(prompt.text);
  };
  const endOutput = session.runs.onOutput((text) => {
    view.write(text);
    log.append(text);
  });
  const endFolder = effect(() => {
    prompt.folder = session.terminal.folder.value;
    // The last line has ended, and its prompt is on the screen.
    if (isAtPrompt) view.write(`\r\u001b[K${prompt.text}`);
  });
  const endStates = effect(() => {
    const run = session.runs.state.value;
    if (run.phase === 'starting') {
      isInterrupted = false;
      view.reset();
      if (ahead !== '') session.runs.input(ahead);
      ahead = '';
      log.clear();
      if (typed !== run.line) view.write(`${isAtPrompt ? '\r\u001b[K' : ''}\u001b[1m$ ${run.line}\u001b[22m\r\n`);
      prompt.remember(run.line);
      typed = null;
      isAtPrompt = false;
    } else if (run.phase === 'ended' || run.phase === 'broken') {
      view.reset();
      if (run.phase === 'ended' && run.stopped)
        view.write(`\r\n\u001b[2m${t('playground.terminal.stopped')}\u001b[22m`);
      if (run.phase === 'ended' && !run.stopped && run.left.length > 0) {
        const text = t('playground.terminal.left', { commands: describeCommands(run.left) });
        view.write(`\r\n\u001b[2m${text}\u001b[22m`);
        log.append(`${text}\n`);
      }
      if (run.phase === 'ended' && run.failure !== undefined) {
        const { message, remedy } = formatError(run.failure);
        view.write(`\r\n[${message} ${remedy}]`);
        log.append(`${message} ${remedy}\n`);
      }
      view.write('\r\n');
      showPrompt();
      ahead = run.phase === 'ended' && !run.stopped ? run.unread : '';
      untracked(pressAhead);
    } else if (run.phase === 'none') {
      showPrompt();
    }
  });
  return () => {
    endStates();
    endFolder();
    endOutput();
    log.dispose();
    view.dispose();
  };
}
