/**
 * Looks over the page as it is laid out now and says, in a sentence each, what is wrong with its text: it overlaps other
 * text, it is cut off, it is too small to read, or the page is wider than the window.
 *
 * It is sent to the browser as text, so it uses nothing from outside itself.
 */
export function describeLayoutFaults(): string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Line {
    readonly text: string;
    readonly element: Element;
    /** What belongs together: the lines of one text can't be in each other's way. */
    readonly owner: Node;
    /** What is left of it after clipping. */
    readonly box: Box;
  }

  /** Text smaller than a caption is a fault. */
  const smallestText = 13;
  /** Slides in the deck's overview are looked at, like pictures; their titles are read. */
  const isMiniature = (element: Element): boolean =>
    element.closest('.overview .sheet') !== null && element.closest('h1, h2') === null;
  /** They scroll their text by means of their own: what lies outside is neither cut nor in the way. */
  const ownScrolling = '.monaco-editor, .xterm';
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  const shorten = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 40);
  const common = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = (box: Box): boolean => box.right - box.left <= 1 || box.bottom - box.top <= 1;
  const holds = (outer: Box, inner: Box): boolean =>
    outer.left <= inner.left + 1 &&
    outer.top <= inner.top + 1 &&
    outer.right >= inner.right - 1 &&
    outer.bottom >= inner.bottom - 1;
  /** The old way to keep text for screen readers alone: `clip: rect(0, 0, 0, 0)`. */
  const isClippedAway = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (/^rect\(0px,? 0px,? 0px,? 0px\)$/.test(styleOf(at).clip)) return true;
    return false;
  };
  const isVisible = (element: Element): boolean =>
    // What the browser leaves out until it comes into view is looked at, too.
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isClippedAway(element);

  /** The boxes that clip what the element shows, from the inside out. An absolute box escapes its static ancestors. */
  const clippersOf = (element: Element): Element[] => {
    const clippers: Element[] = [];
    let position = 'static';
    for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
      const style = styleOf(at);
      const holdsFixed =
        style.transform !== 'none' || style.filter !== 'none' || /layout|paint|strict/.test(style.contain);
      const clips =
        position === 'fixed' ? holdsFixed : position !== 'absolute' || style.position !== 'static' || holdsFixed;
      // The page itself scrolls, whatever its body says.
      if (clips && at !== document.body) {
        if (style.overflow !== 'visible' || style.clipPath !== 'none' || /paint|strict/.test(style.contain))
          clippers.push(at);
        position = style.position;
      } else if (clips) {
        position = style.position;
      }
    }
    return clippers;
  };

  /** The part of a line that its height is about: neighbouring lines share the space above and below their letters. */
  const letters = (box: Box, fontSize: number): Box => {
    const middle = (box.top + box.bottom) / 2;
    return {
      left: box.left + 1.5,
      right: box.right - 1.5,
      top: middle - fontSize * 0.35,
      bottom: middle + fontSize * 0.35,
    };
  };

  const faults = new Set<string>();
  const lines: Line[] = [];

  const addLine = (text: string, element: Element, owner: Node, whole: Box): void => {
    let box = whole;
    let isCut = false;
    for (const clipper of clippersOf(element)) {
      const style = styleOf(clipper);
      const next = common(box, clipper.getBoundingClientRect());
      const scrolls = /auto|scroll/.test(style.overflow) || clipper.matches('textarea, input');
      const isShortened = style.textOverflow === 'ellipsis';
      if (!scrolls && !isShortened && !holds(next, box)) isCut = true;
      box = next;
      if (isEmpty(box)) return;
    }
    if (isCut && element.closest(ownScrolling) === null) faults.add(`cut off: “${shorten(text)}”`);
    lines.push({ text: shorten(text), element, owner, box });
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const element = node.parentElement;
    if (
      element === null ||
      text.trim() === '' ||
      element.closest('script, style, noscript, option, desc, title') !== null
    )
      continue;
    if (!isVisible(element)) continue;
    const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
    const fontSize = parseFloat(styleOf(element).fontSize) * scale;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => !isEmpty(box)).map((box) => letters(box, fontSize));
    const before = lines.length;
    for (const box of boxes) addLine(text, element, node, box);
    if (lines.length > before && fontSize < smallestText - 0.05 && !isMiniature(element))
      faults.add(`smaller than ${String(smallestText)} px: “${shorten(text)}” (${fontSize.toFixed(1)} px)`);
  }
  for (const control of document.querySelectorAll('select, textarea, input:not([type=radio], [type=checkbox])')) {
    if (!isVisible(control) || control.closest(ownScrolling) !== null) continue;
    const { left, top, right, bottom } = control.getBoundingClientRect();
    addLine(control.getAttribute('aria-label') ?? control.tagName, control, control, {
      left: left + 2,
      top: top + 2,
      right: right - 2,
      bottom: bottom - 2,
    });
  }

  /** A sticky bar, a dialog, or a panel over a scroll container may overlap text that it hides completely. */
  const liesAbove = (upper: Line, lower: Line, part: Box): boolean => {
    let isLayer = false;
    let hides = false;
    const canScroll = clippersOf(lower.element).some((clipper) => /auto|scroll/.test(styleOf(clipper).overflow));
    for (let at: Element | null = upper.element; at !== null && !at.contains(lower.element); at = at.parentElement) {
      const style = styleOf(at);
      isLayer ||= style.position === 'fixed' || style.position === 'sticky' || at.matches(':popover-open, :modal');
      isLayer ||= canScroll && style.position === 'absolute';
      hides ||= style.backgroundColor.startsWith('rgb(') && holds(at.getBoundingClientRect(), part);
    }
    return isLayer && hides;
  };

  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (other.box.top >= one.box.bottom) break;
      const part = common(one.box, other.box);
      if (one.owner === other.owner || isEmpty(part)) continue;
      if (liesAbove(one, other, part) || liesAbove(other, one, part)) continue;
      faults.add(`in each other's way: “${one.text}” and “${other.text}”`);
    }
  });

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const widest = [...document.body.querySelectorAll('*')]
      .filter((element) => isVisible(element) && element.getBoundingClientRect().right > clientWidth + 0.5)
      .find((element) => clippersOf(element).every((clipper) => clipper === element));
    const name =
      widest === undefined
        ? ''
        : `, because of <${widest.tagName.toLowerCase()} class="${widest.getAttribute('class') ?? ''}">`;
    faults.add(`wider than the window: ${String(scrollWidth)} px of ${String(clientWidth)} px${name}`);
  }
  return [...faults];
}
