import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from './packing.ts';

it('restores packed values, bytes included', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.array(leaf), { noNullPrototype: true }), (value) => {
      expect(unpack(pack(value))).toEqual(value);
    }),
  );
});
