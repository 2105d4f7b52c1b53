import { test as base } from '@playwright/test';
import type { Engine, SpawnOptions } from '../../src/engine.ts';
import { serveEngine, treeOf } from './engine-server.ts';

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

declare global {
  interface Window {
    engine: Engine;
    steps: string[];
  }
}

/** A page of Playwright's or of Puppeteer's. */
interface Evaluating {
  evaluate(expression: string): Promise<unknown>;
}

type Command = string | readonly [string, ...string[]];
type RunOptions = SpawnOptions & { readonly input?: string };

/** A minimal page with the engine. */
export class EnginePage {
  readonly #page: Evaluating;
  /** The URLs of all requests so far. */
  readonly requests: readonly string[];

  constructor(page: Evaluating, requests: readonly string[]) {
    this.#page = page;
    this.requests = requests;
  }

  async mount(texts: Readonly<Record<string, string>>): Promise<void> {
    await this.#page.evaluate(`window.engine.mount(${JSON.stringify(treeOf(texts))})`);
  }

  /** Runs a command to completion; a string is run by the shell. */
  async run(command: Command, options: RunOptions = {}): Promise<RunResult> {
    const given = [command, options].map((value) => JSON.stringify(value)).join(', ');
    return (await this.#page.evaluate(`(${runInPage.toString()})(${given})`)) as RunResult;
  }
}

/** To be evaluated in the page. */
async function runInPage(command: Command, { input, ...options }: RunOptions): Promise<RunResult> {
  const process =
    typeof command === 'string'
      ? await window.engine.shell(command, options)
      : await window.engine.spawn(command, options);
  if (input !== undefined) {
    const writer = process.input.getWriter();
    await writer.write(input);
    await writer.close();
  }
  let output = '';
  for await (const text of process.output) output += text;
  return { code: await process.exit, output };
}

export const test = base.extend<{ isolated: boolean; previewSharesProcess: boolean; engine: EnginePage }>({
  isolated: [false, { option: true }],
  previewSharesProcess: [false, { option: true }],
  engine: async ({ page, isolated, previewSharesProcess }, use) => {
    const server = await serveEngine(isolated, undefined, previewSharesProcess);
    await page.goto(server.url);
    await page.waitForFunction(() => 'engine' in window);
    await use(new EnginePage(page, server.requests));
    server.close();
  },
});
