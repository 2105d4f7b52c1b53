import { z } from 'zod';

/** An empty variable counts as unset, as CI systems pass empty strings for missing settings. */
const unsetWhenEmpty = (value: unknown): unknown => (value === '' ? undefined : value);

const environmentSchema = z.object({
  /** Where the site lives, such as `https://devops.example`. Canonical links and the sitemap need it. */
  SITE_URL: z.preprocess(unsetWhenEmpty, z.url({ protocol: /^https?$/ }).optional()),
  /** The folder of the host that the site is served from, such as `/devops/`. */
  BASE_PATH: z.preprocess(
    unsetWhenEmpty,
    z
      .string()
      .regex(/^\/([\w.~-]+\/?)*$/, 'must start with "/" and hold only letters, digits, and "-._~/"')
      .default('/'),
  ),
  /** The public repository, such as `https://github.com/owner/name`. Edit links need it. */
  REPOSITORY_URL: z.preprocess(unsetWhenEmpty, z.url({ protocol: /^https?$/ }).optional()),
});

export interface SiteConfig {
  readonly siteUrl: string | undefined;
  /** Starts and ends with `/`. */
  readonly basePath: string;
  /** Without a slash at the end. */
  readonly repositoryUrl: string | undefined;
}

/**
 * The three settings that differ from host to host, read from environment variables.
 * @throws Error naming each wrong variable and what it must look like.
 */
export function readSiteConfig(environment: Record<string, string | undefined>): SiteConfig {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The site's settings are wrong.\n${problems.join('\n')}\nSee the README, "Settings".`);
  }
  const { SITE_URL, BASE_PATH, REPOSITORY_URL } = result.data;
  return {
    siteUrl: SITE_URL,
    basePath: BASE_PATH.endsWith('/') ? BASE_PATH : `${BASE_PATH}/`,
    repositoryUrl: REPOSITORY_URL?.replace(/\/$/, ''),
  };
}
