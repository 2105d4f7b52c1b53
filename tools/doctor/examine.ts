import { webContainerAddress } from '../../src/engine/webcontainer/address.ts';
import { ToolError } from '../command-line.ts';
import { examinePage, examineService, saysWhoAsks, type Finding } from './findings.ts';
import { ask, readPage, type Answer } from './site.ts';

export interface Examined {
  /** The page that was examined: one with a playground. */
  readonly page: URL;
  readonly findings: readonly Finding[];
}

/**
 * Examines whether WebContainer can boot on a deployed site.
 * @throws ToolError when there is no such page, or none with a playground.
 */
export async function examine(address: string): Promise<Examined> {
  const page = await findPlayground(address);
  const own = examinePage(page);
  // Without its referrer it is refused, which would be the same fault told twice.
  if (!saysWhoAsks(page)) return { page: page.url, findings: own };
  const { key } = readPage(page.body);
  const answer = await ask(webContainerAddress(key ?? undefined), {
    referer: `${page.url.origin}/`,
    'sec-fetch-dest': 'iframe',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'cross-site',
  }).catch(wordsOf);
  return { page: page.url, findings: [...own, examineService(answer, { host: page.url.host, key })] };
}

/** The page itself, or the first of its links that leads to a page of the site with a playground. */
async function findPlayground(address: string): Promise<Answer> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ToolError(`"${address}" is not the address of a site. Give one such as https://course.example/.`);
  }
  const first = await ask(url).catch((error: unknown) => {
    throw new ToolError(`${url.href} could not be reached: ${wordsOf(error)}.${remedyOf(error)}`);
  });
  if (first.status !== 200) {
    const status = String(first.status);
    throw new ToolError(`${first.url.href} answers with status ${status}. Give the address of a page of the site.`);
  }
  const { links, hasPlayground } = readPage(first.body);
  if (hasPlayground) return first;
  const leads = links.map((link) => URL.parse(link, first.url)).filter((each) => each !== null);
  const pages = leads.filter(({ origin, pathname }) => origin === first.url.origin && /\/concepts\//.test(pathname));
  for (const each of pages.slice(0, 3)) {
    const answer = await ask(each).catch(() => null);
    if (answer?.status === 200 && readPage(answer.body).hasPlayground) return answer;
  }
  throw new ToolError(`${first.url.href} has no playground, and links to no page with one. Is it this site?`);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}

/** OpenSSL's verdicts on a certificate, as Node names them. */
const certificateCodes = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/;

function remedyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return certificateCodes.test(code) ? ' Give the site a certificate that browsers trust.' : '';
}
