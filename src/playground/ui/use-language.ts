import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PlaygroundLanguage } from '../language.ts';

/** Language of the playground, for all panels below. */
export const LanguageContext = createContext<PlaygroundLanguage | null>(null);

export function useLanguage(): PlaygroundLanguage {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('A panel was drawn outside of LanguageContext, which mount() puts around it.');
  return language;
}
