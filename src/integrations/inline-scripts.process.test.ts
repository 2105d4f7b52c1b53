import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withSmallScripts } from './inline-scripts.ts';

describe('withSmallScripts', () => {
  it('minifies what runs at once, in its place', async () => {
    const html = '<p>a</p><script aria-hidden="true">\n// why\nconst name = 1;\n  use(name);\n</script><p>b</p>';
    expect(await withSmallScripts(html)).toBe(
      '<p>a</p><script aria-hidden="true">const name=1;use(1);</script><p>b</p>',
    );
  });

  it('makes one of all inline modules, each with its own names', async () => {
    const html =
      '<script type="module">var e=1;first(e)</script><p></p>' +
      '<script type="module" src="/a.js"></script><script type="module">var e=2;second(e)</script>';
    const result = await withSmallScripts(html);
    expect(result.match(/<script type="module">/g)).toHaveLength(1);
    const [, text = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(result) ?? [];
    const calls: unknown[] = [];
    const use = (name: string) => (value: unknown) => calls.push([name, value]);
    runInNewContext(text, { first: use('first'), second: use('second') });
    expect(calls).toEqual([
      ['first', 1],
      ['second', 2],
    ]);
    expect(result).toContain('<p></p><script type="module" src="/a.js"></script><script type="module">');
  });

  it.each([
    '<script type="application/ld+json">{ "a": 1 }</script>',
    '<script src="/a.js"></script>',
    '<script type="module">import("./a.js")</script>',
    '<script type="module">await ready</script>',
    '<meta http-equiv="Content-Security-Policy" content="script-src \'sha256-a\'"><script>use( 1 )</script>',
  ])('leaves alone: %s', async (html) => {
    expect(await withSmallScripts(html)).toBe(html);
  });

  it('never ends the element early', async () => {
    const html = '<script>document.body.append("<\\/script>")</script>';
    expect(await withSmallScripts(html)).toBe('<script>document.body.append("<\\/script>");</script>');
  });
});
