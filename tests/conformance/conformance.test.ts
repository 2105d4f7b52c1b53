import { describe, expect, test } from 'vitest';
import { listScripts, readExpected, runScript } from '../../tools/conformance.ts';
import { hostLimits } from './host-limits.ts';

const scripts = listScripts();
const groups = Map.groupBy(
  scripts.filter((script) => !(script in hostLimits)),
  (script) => script.slice(0, script.indexOf('/')),
);

describe('builtins do what Node does', () => {
  test.for([...groups])('%s', { timeout: 120_000 }, async ([, group]) => {
    for (const script of group) expect({ script, ...(await runScript(script, 'engine')) }).toEqual({ script, ...readExpected(script) });
  });

  test('every limit of the host names a script', () => {
    expect(scripts).toEqual(expect.arrayContaining(Object.keys(hostLimits)));
  });
});
