import { expect, test } from 'vitest';
import type { Engine, Preview, ServerEvent } from 'node-in-page/src/engine.ts';
import { ServedPages } from './served-pages.ts';

/** An engine of which only its servers matter. */
function serving() {
  let listener: ((event: ServerEvent) => void) | undefined;
  const engine = {
    onServer(given: (event: ServerEvent) => void) {
      listener = given;
      return () => {
        listener = undefined;
      };
    },
  } as Partial<Engine> as Engine;
  const preview = (port: number): Preview => ({
    port,
    show: () => {
      throw new Error('Nothing is shown here.');
    },
  });
  return {
    engine,
    open: (port: number) => listener?.({ port, state: 'open', preview: preview(port) }),
    close: (port: number) => listener?.({ port, state: 'closed' }),
  };
}

test('pages come and go with their servers, and with the engine that runs them', () => {
  const [first, second] = [serving(), serving()];
  const pages = new ServedPages();
  const ports = (): number[] => [...pages.previews.value.keys()];
  pages.follow(first.engine);
  first.open(3000);
  first.open(4000);
  first.close(3000);
  expect(ports()).toEqual([4000]);
  expect(pages.opened.value).toBe(4000);
  pages.follow(second.engine);
  expect(ports()).toEqual([]);
  expect(pages.opened.value).toBeNull();
  first.open(3000);
  second.open(5000);
  expect(ports()).toEqual([5000]);
});
