// @ts-check
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { locales, wordInEachLanguage } from './src/content/languages.ts';
import { cheapSelectors } from './src/integrations/cheap-selectors.ts';
import { contentSecurityPolicy } from './src/integrations/content-security-policy.ts';
import { deferredStyles } from './src/integrations/deferred-styles.ts';
import { inlineScriptsMinified } from './src/integrations/inline-scripts.ts';
import { isolationHeaders } from './src/hosting/response-headers.ts';
import { languageServiceLibrary } from './src/integrations/language-service-library.ts';
import { liveExercises } from './src/integrations/live-exercises.ts';
import { nodeLibrary } from './src/integrations/node-library.ts';
import { offline } from './src/integrations/offline.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { separateCaches } from './src/integrations/separate-caches.ts';
import { hashedTexts, standalone } from './src/integrations/standalone.ts';
import { startSizes } from './src/integrations/start-sizes.ts';
import { verifiedPages } from './src/integrations/verified-pages.ts';
import { webContainerClient } from './src/integrations/webcontainer-client.ts';
import { readSiteConfig } from './src/site-config.ts';

const { siteUrl, basePath, repositoryUrl } = readSiteConfig(process.env);

export default defineConfig({
  ...(siteUrl === undefined ? {} : { site: siteUrl }),
  base: basePath,
  server: { headers: isolationHeaders },
  markdown: { shikiConfig: { theme: 'css-variables' } },
  integrations: [
    separateCaches(),
    starlight({
      title: 'Use Cases for DevOps',
      description: 'Learn what DevOps is for by running real projects in your browser.',
      customCss: ['./src/styles/index.css'],
      favicon: '/favicon.svg',
      lastUpdated: true,
      locales,
      // Only headings of the first level: a page is short enough to find the rest by reading.
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
      // Astro's own highlighter colours code by our tokens and needs neither style sheet nor script.
      expressiveCode: false,
      // Ours finds more than pages: `searchIndex` below.
      pagefind: false,
      routeMiddleware: './src/route-data.ts',
      components: {
        Footer: './src/components/Footer.astro',
        Head: './src/components/Head.astro',
        Hero: './src/components/Hero.astro',
        LanguageSelect: './src/components/LanguageSelect.astro',
        MarkdownContent: './src/components/MarkdownContent.astro',
        PageTitle: './src/components/PageTitle.astro',
        Search: './src/components/Search.astro',
        SiteTitle: './src/components/SiteTitle.astro',
        SocialIcons: './src/components/SocialIcons.astro',
        ThemeProvider: './src/components/ThemeProvider.astro',
        ThemeSelect: './src/components/ThemeSelect.astro',
        TwoColumnContent: './src/components/TwoColumnContent.astro',
      },
      ...(repositoryUrl === undefined
        ? {}
        : {
            editLink: { baseUrl: `${repositoryUrl}/edit/main/` },
            social: [{ icon: 'github', label: 'Repository', href: repositoryUrl }],
          }),
      sidebar: [
        { ...wordInEachLanguage('sidebar.ideas'), items: [{ autogenerate: { directory: 'concepts' } }] },
        {
          ...wordInEachLanguage('sidebar.practice'),
          items: ['practice', 'scratchpad', 'glossary'],
        },
        {
          ...wordInEachLanguage('sidebar.about'),
          items: ['contribute', 'deploy', 'reference/node', 'privacy', 'credits'],
        },
      ],
    }),
    searchIndex(),
    startSizes(),
    inlineScriptsMinified(),
    verifiedPages(),
    contentSecurityPolicy(),
    // The last: it hashes the files as they are sent.
    offline(),
  ],
  vite: {
    plugins: [
      nodeLibrary(),
      standalone(),
      hashedTexts(),
      cheapSelectors(),
      deferredStyles(),
      liveExercises(),
      webContainerClient(),
      languageServiceLibrary(),
    ],
    worker: { plugins: () => [languageServiceLibrary()] },
  },
});
