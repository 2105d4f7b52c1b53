import postcss from 'postcss';
import type { Plugin } from 'vite';

const libraryStyle = /[\\/]node_modules[\\/].*\.css$/;

/** A `:has()` that looks at following siblings, of whatever element. */
const looksAtSiblings = /:has\(\s*~/;

/**
 * The sheet without rules on `:has(~ …)`. Where one could match, browsers restyle and lay out the whole page for each
 * element that is inserted anywhere: a line in the terminal took 25 ms instead of 1. Starlight has one such rule, for the
 * last block of a list item; no list of this site has one.
 */
export function withoutSiblingHas(sheet: string): string {
  if (!looksAtSiblings.test(sheet)) return sheet;
  const root = postcss.parse(sheet);
  root.walkRules(looksAtSiblings, (rule) => {
    // Tailored to an element by class, as of a menu's button, it costs nothing.
    if (rule.selectors.some((selector) => isOnAnyElement(selector))) rule.remove();
  });
  return root.toString();
}

/** Whether a compound selector with `:has(~ …)` names neither type, class, id nor attribute, apart from negations. */
function isOnAnyElement(selector: string): boolean {
  return /(?:^|[\s>+~(,]):(?:not\([^()]*\):)*has\(\s*~/.test(selector);
}

/** Takes {@link withoutSiblingHas} to the sheets of libraries. */
export function cheapSelectors(): Plugin {
  return {
    name: 'cheap-selectors',
    enforce: 'pre',
    transform(code, id) {
      if (!libraryStyle.test(id.replace(/\?.*$/, ''))) return null;
      const sheet = withoutSiblingHas(code);
      return sheet === code ? null : { code: sheet, map: null };
    },
  };
}
