import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { deferredStyles } from '../../../src/integrations/deferred-styles.ts';

/** What `npm run bench` compares with: Starlight as it comes, and a page that mounts nothing but the editor. */
export default defineConfig({
  integrations: [starlight({ title: 'Plain' })],
  vite: { plugins: [deferredStyles()] },
});
