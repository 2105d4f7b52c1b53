import { expect, type Locator, type Page } from '@playwright/test';
import type { PlaygroundState } from '../../src/playground/definition.ts';
import type { PlaygroundElement } from '../../src/playground/element.ts';

/** The page of the first exercise, and what a learner does on it. */
export class PlaygroundPage {
  readonly page: Page;
  readonly root: Locator;
  readonly status: Locator;
  /** Addresses that were asked for, in order. */
  readonly requests: string[] = [];

  /** @param root - which one, where the page has several. */
  constructor(page: Page, root: Locator = page.locator('play-ground')) {
    this.page = page;
    this.root = root;
    this.status = this.root.locator('.bar').getByRole('status');
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Opens the page and waits until the element is there; nothing is started. */
  async open(query = '?engine=in-page'): Promise<void> {
    await this.page.goto(`concepts/devops/${query}`);
    await this.page.waitForFunction(() => customElements.get('play-ground') !== undefined);
  }

  /** The engine that runs the project now. */
  engine(): Promise<PlaygroundElement['engine']> {
    return this.root.evaluate((element: PlaygroundElement) => element.engine);
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async expectState(state: PlaygroundState): Promise<void> {
    // Start loads megabytes; a busy machine may take its time.
    await expect(this.root).toHaveAttribute('data-state', state, { timeout: 30_000 });
  }

  /** Presses Start, and waits for the editor: it comes after Run can be pressed. */
  async start(): Promise<void> {
    await this.button(/^Start/).click();
    await this.expectState('ready');
    // Attached, not visible: on a phone and in a low window another pane may stand before the code.
    await expect(this.root.locator('.editor-box .editor > *').first()).toBeAttached({ timeout: 30_000 });
  }

  /** Presses a button of what opens from the engine's icon in the bar. */
  async chooseEngine(name: string): Promise<void> {
    await this.root.locator('.popover.engine > button').click();
    await this.button(name).click();
  }

  /** Types into the open file as a learner without a mouse would: Enter, to the end, the text, Escape. */
  async typeAtEnd(text: string): Promise<void> {
    const box = this.root.locator('.editor-box');
    await box.focus();
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Escape');
    await expect(box).toBeFocused();
  }

  readFile(path: string): Promise<string> {
    return this.root.evaluate((element: PlaygroundElement, name) => element.readFile(name), path);
  }

  run(line: string): Promise<{ exitCode: number; output: string; durationMs: number }> {
    return this.root.evaluate((element: PlaygroundElement, text) => element.run(text), line);
  }
}
