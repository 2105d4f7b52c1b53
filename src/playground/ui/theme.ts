/** The site's current colours, by the names of `tokens.css` without `--color-`. */
type ThemeColors = (name: string) => string;

export interface Theme {
  readonly isDark: boolean;
  readonly color: ThemeColors;
}

/** What a colour of the reader's system, such as `CanvasText`, is on this page. */
function resolveSystemColor(color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? [];
  probe.remove();
  return `#${channels
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** The colour as `#rrggbb`, the only format that the editor accepts: a build writes `#fff`, and forced colours have names. */
function asHexadecimal(color: string): string {
  if (!color.startsWith('#')) return resolveSystemColor(color);
  return /^#[\da-f]{3}$/i.test(color) ? color.replace(/[\da-f]/gi, '$&$&') : color;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  return {
    isDark: style.colorScheme.includes('dark'),
    color: (name) => asHexadecimal(style.getPropertyValue(`--color-${name}`).trim()),
  };
}

/** Calls back now and after each change of the site's theme. */
export function followTheme(element: Element, listener: (theme: Theme) => void): () => void {
  const tell = () => {
    listener(readTheme(element));
  };
  const observer = new MutationObserver(tell);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  tell();
  return () => {
    observer.disconnect();
  };
}
