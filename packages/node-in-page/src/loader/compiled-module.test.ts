import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileModule } from './compile.ts';
import { parseCompiled, serialiseCompiled, type CompiledModule } from './compiled-module.ts';

const source = `import { one } from './one.mjs';\nconst three = 3;\nexport { three as default };\nexport const two = one + import.meta.url.length;\n`;

describe('a compiled module as text', () => {
  it('comes back as it was', () => {
    const compiled = compileModule(source, { url: 'file:///a.mjs' });
    expect(parseCompiled(serialiseCompiled(compiled, source), () => source)).toEqual(compiled);
  });

  it('does not repeat the source', () => {
    const long = `${source}${'// a comment\n'.repeat(1000)}`;
    expect(serialiseCompiled(compileModule(long, { url: 'file:///a.mjs' }), long).length).toBeLessThan(2000);
  });

  it('comes back whatever the code is', () => {
    const compiled = compileModule(source, { url: 'file:///a.mjs' });
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, code) => {
        const changed = { ...compiled, code } as CompiledModule;
        expect(parseCompiled(serialiseCompiled(changed, before), () => before)).toEqual(changed);
      }),
    );
  });

  it('is nothing when another version wrote it', () => {
    expect(parseCompiled('{"version":0,"code":""}', () => '')).toBeUndefined();
  });
});
