import type { JSX } from 'preact';
import { parseMarkdown, type MarkdownBlock } from '../../text/markdown.ts';
import { InlineRichText } from '../rich-text.tsx';
import type { ViewProps } from './view-props.ts';
import { useLanguage } from '../use-language.ts';

/** A report that a run has written. */
export function MarkdownView({ text }: ViewProps) {
  const { t, outputLang } = useLanguage();
  const blocks = parseMarkdown(text);
  if (blocks.length === 0) return <p class="empty">{t('playground.view.emptyFile')}</p>;
  return (
    <div class="markdown" lang={outputLang}>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: MarkdownBlock }) {
  switch (block.kind) {
    case 'heading': {
      // Below the heading that the view stands under.
      const Heading = (block.level === 1 ? 'h5' : 'h6') satisfies keyof JSX.IntrinsicElements;
      return (
        <Heading>
          <InlineRichText text={block.text} />
        </Heading>
      );
    }
    case 'code':
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <InlineRichText text={block.text} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <InlineRichText text={item} />
        </li>
      ));
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col">
                  <InlineRichText text={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <InlineRichText text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'paragraph':
      return (
        <p>
          <InlineRichText text={block.text} />
        </p>
      );
  }
}
