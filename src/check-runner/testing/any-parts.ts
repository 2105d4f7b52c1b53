import fc from 'fast-check';

/** Any text, often with what a parser of Markdown or of feedback's titles could stumble over. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        ...[
          '\n\n',
          '**Found:** nothing',
          '**Where to look:** ',
          'What we did:',
          '```\n',
          '`',
          '\r\n',
          '\u2028',
          '\0',
          '{{code}}',
          '$&',
        ],
      ),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

/** Feedback with any text in any part. */
export const anyParts = fc.record(
  {
    right: anyText,
    did: anyText,
    expected: anyText,
    found: anyText,
    look: fc.array(anyText, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['did', 'expected', 'found'], noNullPrototype: true },
);
