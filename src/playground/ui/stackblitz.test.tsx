import { afterEach, expect, it, vi } from 'vitest';
import { started } from '../testing/controller-parts.ts';
import { openInStackBlitz } from './stackblitz.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** What the browser would send: the address, the window, and every field. */
function interceptForm() {
  const sent: { action: string; target: string; method: string; fields: [string, string][] }[] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (this: HTMLFormElement) {
    const fields = [...this.querySelectorAll<HTMLInputElement>('input, textarea')];
    sent.push({
      action: this.action,
      target: this.target,
      method: this.method.toLowerCase(),
      fields: fields.map(({ name, value }): [string, string] => [name, value]),
    });
  });
  return sent;
}

it('sends the project as it is now, and nothing else, to StackBlitz in a window of its own', async () => {
  const sent = interceptForm();
  localStorage.setItem('secret', 'a-key-of-another-page');
  const { session } = await started();
  session.workspace.write('ci.yml', 'mine: 1\n');
  session.workspace.write('own.mjs', 'own();\n');
  await openInStackBlitz(session);
  expect(sent).toHaveLength(1);
  const [{ action, target, method, fields } = { action: '', target: '', method: '', fields: [] }] = sent;
  const url = new URL(action);
  expect(url.origin + url.pathname).toBe('https://stackblitz.com/run');
  expect(Object.fromEntries(url.searchParams)).toEqual({ file: session.definition.open[0] });
  expect({ target, method }).toEqual({ target: '_blank', method: 'post' });

  const files = Object.fromEntries(session.workspace.files.peek().map(({ path, text }) => [path, text.peek()]));
  expect(files).toMatchObject({ 'ci.yml': 'mine: 1\n', 'own.mjs': 'own();\n' });
  expect(Object.fromEntries(fields)).toEqual({
    'project[title]': session.definition.title,
    'project[description]': session.definition.run,
    'project[template]': 'node',
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`project[files][${path}]`, text])),
  });
  // The texts and their names, and no more than the fields around them.
  const bytes = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0);
  expect(bytes(fields.flat())).toBeLessThan(bytes(Object.entries(files).flat()) + 1000);
  expect(JSON.stringify(fields)).not.toContain('a-key-of-another-page');
  localStorage.clear();
});
