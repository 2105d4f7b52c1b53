import type { Plugin } from 'vite';

/** The module of the client package that decodes what processes print. */
export const clientModule = /node_modules[\\/]@webcontainer[\\/]api[\\/]dist[\\/]index\.js$/;

const declaration = 'function binaryListener(listener) {';
const perChunk = 'listener(decoder.decode(data));';

/**
 * The client package, 1.6.4, decodes each chunk of output by itself, so a character whose bytes arrive in two chunks is
 * lost. This gives each stream a decoder of its own, which waits for the rest of a character.
 * @throws Error when the package looks different from what this was written for.
 */
export function withWholeCharacters(source: string): string {
  if (!source.includes(declaration) || !source.includes(perChunk)) {
    throw new Error('@webcontainer/api decodes output in another way now: see src/integrations/webcontainer-client.ts');
  }
  return source
    .replace(declaration, `${declaration}\n    const decoder = new TextDecoder();`)
    .replace(perChunk, 'listener(decoder.decode(data, { stream: true }));');
}

/** Applies {@link withWholeCharacters} in the build and in dev. */
export function webContainerClient(): Plugin {
  return {
    name: 'webcontainer-client',
    // What Vite bundles ahead of the page doesn't pass through plugins.
    config: () => ({ optimizeDeps: { exclude: ['@webcontainer/api'] } }),
    transform: {
      filter: { id: clientModule },
      handler: (code) => ({ code: withWholeCharacters(code), map: null }),
    },
  };
}
