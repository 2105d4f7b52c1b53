import { computeAccessibleName } from 'dom-accessibility-api';
import { parseHTML } from 'linkedom';
import { parse, serialize } from 'parse5';

export interface HtmlText {
  readonly document: Document;
  /** What a screen reader calls an element, by the accessible name algorithm; empty when it has no name. */
  readonly nameOf: (element: Element) => string;
}

/** As much of an element's computed style as decides over its name. */
function styleOf(element: Element): CSSStyleDeclaration {
  const inline = element.getAttribute('style') ?? '';
  const isHidden = element.hasAttribute('hidden') || /display\s*:\s*none/i.test(inline);
  const values: Record<string, string> = {
    display: isHidden ? 'none' : /display\s*:\s*block/i.test(inline) ? 'block' : 'inline',
    visibility: /visibility\s*:\s*(?:hidden|collapse)/i.test(inline) ? 'hidden' : 'visible',
  };
  // The library asks for a few properties alone.
  return {
    ...values,
    getPropertyValue: (name: string) => values[name] ?? '',
  } as unknown as CSSStyleDeclaration;
}

/** Reads a page, or a part of one, as a browser does: parse5 reads, linkedom is the DOM that the algorithm works on. */
export function parseHtml(text: string): HtmlText {
  const { document } = parseHTML(serialize(parse(text))) as unknown as { document: Document };
  return {
    document,
    nameOf: (element) => computeAccessibleName(element, { getComputedStyle: styleOf }).trim(),
  };
}
