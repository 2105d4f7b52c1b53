import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const themes = ['light', 'dark'] as const;

/** A violation of a rule, with the elements that violate it. */
export interface Violation {
  readonly id: string;
  readonly targets: readonly unknown[];
}

/**
 * What axe finds in the page, or in the part of it that a selector names, by theme: every rule in the light one, colours
 * in the dark one, since nothing else differs between them.
 */
export async function findViolations(page: Page, include?: string): Promise<Record<string, readonly Violation[]>> {
  const found: Record<string, readonly Violation[]> = {};
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    // The other mode opens a blank page for each analysis, in which it joins the results of frames, where there are any.
    const frames = await page.locator(`${include ?? 'body'} iframe`).count();
    const axe = new AxeBuilder({ page }).setLegacyMode(frames === 0);
    if (include !== undefined) axe.include(include);
    // What passes is nobody's question: with it, an analysis of a playground takes up to twice as long.
    axe.options({
      resultTypes: ['violations'],
      ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : {}),
    });
    const { violations } = await axe.analyze();
    found[theme] = violations.map(({ id, nodes }) => ({
      id,
      targets: nodes.map(({ target, html }) => ({ target, html })),
    }));
  }
  return found;
}

/** What {@link findViolations} finds in a page that is accessible. */
export const noViolations = { light: [], dark: [] } as const;
