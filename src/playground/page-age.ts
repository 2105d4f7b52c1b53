import { buildMeta, buildOfPage } from '../site-build.ts';

/** How long the site may take to send the page again, in milliseconds. */
const limitMs = 10_000;

/**
 * Whether the site has been deployed again since this page was opened: its page names another build, or no longer the scripts
 * that run here.
 *
 * @param opened - the page as it was opened.
 * @returns false when the site can't be reached: then that is what is wrong.
 */
export async function isPageOutdated(opened: ParentNode = document): Promise<boolean> {
  const running = [...opened.querySelectorAll<HTMLScriptElement>('script[type=module][src]')].map(
    (script) => new URL(script.getAttribute('src') ?? '', location.href).pathname,
  );
  const build = buildOfPage(opened);
  try {
    const response = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(limitMs) });
    if (!response.ok) return false;
    const page = await response.text();
    // The page of a captive portal names none of this site's scripts.
    const isSameBuild = build === null || page.includes(`<meta name="${buildMeta}" content="${build}">`);
    return page.includes('<play-ground') && (!isSameBuild || running.some((script) => !page.includes(script)));
  } catch {
    return false;
  }
}
