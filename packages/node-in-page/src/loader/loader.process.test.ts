import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runBothWays, type Files } from './testing/both-ways.ts';
import { commonJsCases } from './testing/cases/commonjs.ts';
import { errorCases } from './testing/cases/errors.ts';
import { languageCases } from './testing/cases/language.ts';
import { packageCases } from './testing/cases/packages.ts';

const groups: Readonly<Record<string, Readonly<Record<string, Files>>>> = {
  language: languageCases,
  CommonJS: commonJsCases,
  packages: packageCases,
  errors: errorCases,
};

/** Each script runs in real Node and through the loader; output and exit code must be the same. */
describe.each(Object.entries(groups))(
  '%s, as real Node does it',
  (_, cases) => {
    it.concurrent.each(Object.entries(cases))('%s', async (_name, files) => {
      const { native, ours } = await runBothWays(files);
      expect(ours).toEqual(native);
    });
  },
  60_000 * Math.max(1, 4 / availableParallelism()),
);
