// @ts-check
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import linksValidator from 'starlight-links-validator';
import { deferredStyles } from './src/integrations/deferred-styles.ts';
import { isolationHeaders } from './src/integrations/isolation-headers.ts';
import { standalone } from './src/integrations/standalone.ts';
import { readSiteConfig } from './src/site-config.ts';

const { siteUrl, basePath, repositoryUrl } = readSiteConfig(process.env);

export default defineConfig({
  ...(siteUrl === undefined ? {} : { site: siteUrl }),
  base: basePath,
  trailingSlash: 'always',
  server: { headers: isolationHeaders },
  integrations: [
    starlight({
      title: 'Use Cases for DevOps',
      description: 'Learn what DevOps is for by running real projects in your browser.',
      customCss: ['./src/styles/index.css'],
      ...(repositoryUrl === undefined
        ? {}
        : {
            editLink: { baseUrl: `${repositoryUrl}/edit/main/` },
            social: [{ icon: 'github', label: 'Repository', href: repositoryUrl }],
          }),
      sidebar: [{ label: 'Ideas', items: [{ autogenerate: { directory: 'concepts' } }] }],
      plugins: [linksValidator()],
    }),
  ],
  vite: {
    plugins: [standalone(), deferredStyles()],
  },
});
