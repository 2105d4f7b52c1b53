/** The site's colours as they are now, by the names of `tokens.css` without `--color-`. */
export type ThemeColors = (name: string) => string;

export interface Theme {
  readonly isDark: boolean;
  readonly color: ThemeColors;
}

/** `#fff` as `#ffffff`: a build shortens colours, and the editor takes none but long ones. */
function expandColor(color: string): string {
  return /^#[\da-f]{3}$/i.test(color) ? color.replace(/[\da-f]/gi, '$&$&') : color;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  return {
    isDark: style.colorScheme.includes('dark'),
    color: (name) => expandColor(style.getPropertyValue(`--color-${name}`).trim()),
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
