import { describe, expect, it } from 'vitest';
import { readSiteConfig } from './site-config.ts';

describe('readSiteConfig', () => {
  it('leaves out what is unset or empty', () => {
    expect(readSiteConfig({ SITE_URL: '' })).toEqual({ siteUrl: undefined, basePath: '/', repositoryUrl: undefined });
  });

  it('closes the base path with a slash and takes it off the repository', () => {
    const config = readSiteConfig({ BASE_PATH: '/a/b', REPOSITORY_URL: 'https://code.example/o/n/' });
    expect(config.basePath).toBe('/a/b/');
    expect(config.repositoryUrl).toBe('https://code.example/o/n');
  });

  it('names each wrong variable', () => {
    expect(() => readSiteConfig({ SITE_URL: 'devops', BASE_PATH: 'x y' })).toThrow(
      /SITE_URL: .*\nBASE_PATH: must start/,
    );
  });
});
