const heading = '# Verify';
const introduction =
  'Written by `npm run verify`, each section when its part was done last. `npm run verify -- firefox` does one part.';

/**
 * The report with the section of this title new. Sections stand in the order of `order`; what is in the report under
 * another title is left out.
 */
export function withSection(
  report: string,
  title: string,
  lines: readonly string[],
  order: readonly { readonly title: string }[],
): string {
  const [, ...known] = report.split(/^## /m);
  const sections = new Map(
    known.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end).trim(), section.slice(end).trim()] as const;
    }),
  );
  sections.set(title, lines.join('\n').trim());
  const texts = order.flatMap((part) => {
    const text = sections.get(part.title);
    return text === undefined ? [] : [`## ${part.title}\n\n${text}\n`];
  });
  return [`${heading}\n\n${introduction}\n`, ...texts].join('\n');
}
