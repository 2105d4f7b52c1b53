import { expect, test } from '@playwright/test';

const address = 'concepts/devops/';
const right = 'There are now two handovers where there used to be one.';
const wrong = 'Now the company does DevOps.';

test('an answer explains itself by keyboard, one at a time, and is kept', async ({ page }) => {
  await page.goto(address);
  const [first, second] = [wrong, right].map((text) => page.locator('summary', { hasText: text }));
  await first?.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Responsibility has moved to five people.')).toBeVisible();
  await second?.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('hands over to operations.')).toBeVisible();
  await expect(page.getByText('Responsibility has moved to five people.')).toBeHidden();
  await page.reload();
  await expect(page.getByText('hands over to operations.')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every answer opens', async ({ page }) => {
    await page.goto(address);
    await page.locator('summary', { hasText: wrong }).click();
    await expect(page.getByText('Responsibility has moved to five people.')).toBeVisible();
  });
});
