/** Texts of a preview image for social media. */
export interface SocialText {
  readonly title: string;
  readonly text: string;
}

/** In px: what the networks that show it ask for. */
export const socialPictureSize = { width: 1200, height: 630 } as const;

/** Texts of a page's preview image, from its front matter. */
export function socialTextOf({ title, description, hero, concept }: PageHead): SocialText {
  return { title: hero?.title ?? title, text: concept?.statement ?? description };
}

interface PageHead {
  readonly title: string;
  readonly description: string;
  readonly hero?: { readonly title?: string | undefined } | undefined;
  readonly concept?: { readonly statement: string } | undefined;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Breaks a text into lines of at most so many characters; a longer word has a line of its own. */
export function breakLines(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= length) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * The picture as SVG, 1,200 × 630: one line through three shapes, title and text. The faces of the site can't be used by
 * the program that draws it, so it takes the sans-serif of the machine that builds.
 */
export function socialPicture({ title, text }: SocialText): string {
  const { width, height } = socialPictureSize;
  const titleLines = breakLines(title, 26);
  const textLines = breakLines(text, 54);
  const textTop = 300 + titleLines.length * 84;
  const row = (lines: readonly string[], top: number, height: number): string =>
    lines.map((line, index) => `<tspan x="80" y="${String(top + index * height)}">${escape(line)}</tspan>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}">
<path fill="#fff" d="M0 0h${String(width)}v${String(height)}H0z"/>
<path stroke="#767c8a" stroke-width="4" d="M120 130h240"/>
<path fill="#5b54e6" d="M80 90h80v80H80z"/>
<path fill="#0e9384" d="M210 90h30a40 40 0 0 1 0 80h-30z"/>
<circle fill="#d07a00" cx="360" cy="130" r="43"/>
<g font-family="Instrument Sans, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif">
<text font-size="72" font-weight="700" fill="#15171c">${row(titleLines, 300, 84)}</text>
<text font-size="34" fill="#4d5361">${row(textLines, textTop, 48)}</text>
<text x="80" y="572" font-size="28" font-weight="700" fill="#4038c2">Use Cases for DevOps</text>
</g></svg>`;
}
