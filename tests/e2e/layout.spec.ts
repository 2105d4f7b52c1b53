import { expect, test, type Page } from '@playwright/test';
import { describeLayoutFaults } from './layout-in-page.ts';

/** Findings for a small page. Each line is 20 px high at a 16 px font size. */
async function examine(page: Page, body: string): Promise<string[]> {
  await page.setContent(`<!doctype html><style>body, p { margin: 0; font: 16px/20px sans-serif }</style>${body}`);
  return page.evaluate(describeLayoutFaults);
}

test.describe('the examination of layouts', () => {
  test.use({ viewport: { width: 400, height: 300 } });

  test('finds text in the way of other text', async ({ page }) => {
    const faults = await examine(page, '<p>Under</p><p style="position: absolute; top: 6px">Over</p>');
    expect(faults).toEqual(["in each other's way: “Under” and “Over”"]);
  });

  test('finds a label of a drawing on another', async ({ page }) => {
    const drawing = '<svg width="200" height="60"><text x="5" y="30">One</text><text x="15" y="32">Two</text></svg>';
    expect(await examine(page, drawing)).toEqual(["in each other's way: “One” and “Two”"]);
  });

  test('finds text that its box cuts off', async ({ page }) => {
    const faults = await examine(
      page,
      '<p style="width: 60px; overflow: hidden; white-space: nowrap">A long title</p>',
    );
    expect(faults).toEqual(['cut off: “A long title”']);
  });

  test('finds a label that reaches out of its drawing, also in a box that scrolls', async ({ page }) => {
    const drawing =
      '<svg viewBox="0 0 100 20" width="100"><text x="60" y="15" font-size="16">A long label</text></svg>';
    expect(await examine(page, `<div style="height: 80px; overflow: auto">${drawing}</div>`)).toEqual([
      'cut off: “A long label”',
    ]);
  });

  test('finds text that is too small, also when a drawing was scaled down', async ({ page }) => {
    const drawing = '<svg viewBox="0 0 400 100" width="200"><text y="50" font-size="16">Label</text></svg>';
    const faults = await examine(page, `<p style="font-size: 11px">Small print</p>${drawing}`);
    expect(faults).toEqual(['smaller than 13 px: “Small print” (11.0 px)', 'smaller than 13 px: “Label” (8.0 px)']);
  });

  test('finds a page that is wider than its window, and what makes it so', async ({ page }) => {
    const faults = await examine(page, '<div class="wide" style="width: 500px">Text</div>');
    expect(faults).toEqual(['wider than the window: 500 px of 400 px, because of <div class="wide">']);
  });

  for (const [name, body] of [
    ['lines set solid', '<p style="line-height: 16px">One line of text <br> and another below it</p>'],
    ['neighbours on a line', '<p>Some <b>bold</b><i>italic</i> <code>code</code></p>'],
    [
      'text for screen readers only',
      '<p>Seen</p><p style="position: absolute; top: 6px; width: 1px; height: 1px; overflow: hidden">Heard</p>',
    ],
    [
      'a link that is clipped away until it has the focus',
      '<p>Seen</p><a style="position: fixed; top: 6px; clip: rect(0, 0, 0, 0)">Skip</a>',
    ],
    ['text that is not shown', '<p>Shown</p><p style="position: absolute; top: 6px; visibility: hidden">Hidden</p>'],
    [
      'text that fades out on purpose',
      '<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">A long title</p>',
    ],
    [
      'text that is scrolled to',
      '<div style="height: 30px; overflow: auto"><p>One<br>Two<br>Three</p></div><p>Below</p>',
    ],
    [
      'text below a bar that stays',
      '<header style="position: fixed; top: 10px; width: 100%; background: white">Bar</header><p>Text</p>',
    ],
  ] as const) {
    test(`accepts ${name}`, async ({ page }) => {
      expect(await examine(page, body)).toEqual([]);
    });
  }

  test('does not accept a panel over text that nobody can scroll away from below it', async ({ page }) => {
    const faults = await examine(
      page,
      '<p>Text</p><p style="position: absolute; top: 6px; background: white">Panel</p>',
    );
    expect(faults).toEqual(["in each other's way: “Text” and “Panel”"]);
  });

  test('accepts a panel over a box that scrolls', async ({ page }) => {
    const box = '<div style="height: 60px; overflow: auto"><p>One<br>Two<br>Three<br>Four</p></div>';
    const panel = '<p style="position: absolute; top: 46px; width: 100%; background: white">Panel</p>';
    expect(await examine(page, box + panel)).toEqual([]);
  });

  test('does not accept a bar through which the text is seen', async ({ page }) => {
    const faults = await examine(page, '<header style="position: fixed; top: 10px">Bar</header><p>Text</p>');
    expect(faults).toEqual(["in each other's way: “Text” and “Bar”"]);
  });
});
