import { test as base, type Page } from '@playwright/test';
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

/** A minimal page with the engine. */
export class EnginePage {
  readonly page: Page;
  /** The URLs of all requests so far. */
  readonly requests: readonly string[];

  constructor(page: Page, requests: readonly string[]) {
    this.page = page;
    this.requests = requests;
  }

  async mount(texts: Readonly<Record<string, string>>): Promise<void> {
    await this.page.evaluate((given) => window.engine.mount(given), treeOf(texts));
  }

  /** Runs a command to completion; a string is run by the shell. */
  run(
    command: string | readonly [string, ...string[]],
    options: SpawnOptions & { readonly input?: string } = {},
  ): Promise<RunResult> {
    return this.page.evaluate(
      async ({ given, settings: { input, ...rest } }) => {
        const process =
          typeof given === 'string' ? await window.engine.shell(given, rest) : await window.engine.spawn(given, rest);
        if (input !== undefined) {
          const writer = process.input.getWriter();
          await writer.write(input);
          await writer.close();
        }
        let output = '';
        for await (const text of process.output) output += text;
        return { code: await process.exit, output };
      },
      { given: command, settings: options },
    );
  }
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
