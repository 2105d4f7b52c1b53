// @ts-check
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // The exercises are linted by `prove`, with the rules that their readers see.
  {
    ignores: [
      'dist/',
      'packages/*/dist/',
      'dist-sub-path/',
      'dist-plain/',
      '.astro/',
      'node_modules/',
      'playgrounds/',
      'tests/bench/',
      'packages/*/tests/conformance/',
      'packages/*/tests/bench/',
      'pictures/',
      '**/test-results/',
    ],
  },
  tseslint.configs.recommendedTypeChecked,
  astro.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Promise-returning listeners are fine where their errors are handled inside.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  { files: ['{tools,tests}/**', 'packages/*/{tools,tests}/**'], rules: { 'no-console': 'off' } },
  {
    // The engine keeps the language's own methods from before any program could change them, and applies them later.
    files: ['packages/node-in-page/src/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  // A property's failure message may show whatever the generator made.
  { files: ['**/*.test.ts'], rules: { '@typescript-eslint/restrict-template-expressions': 'off' } },
  // Astro's own parser gives no types.
  { files: ['**/*.astro', '**/*.astro/*', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
