import { parseInline, parsePlace, splitBlocks, type InlineText, type Place } from '../text/inline-text.ts';

interface Props {
  readonly text: string;
  /** Turns places in files, such as `ci.yml:21`, into buttons; null for those that can't be opened. */
  readonly onPlace?: (place: Place) => (() => void) | null;
}

/** A sentence with inline markup. Rendered as text nodes only, so untrusted text is safe. */
export function InlineRichText({ text, onPlace }: Props) {
  return (
    <>
      {parseInline(text).map((piece, index) => (
        <Piece key={index} piece={piece} onPlace={onPlace} />
      ))}
    </>
  );
}

/** A text of several paragraphs and pieces of code. */
export function RichText({ text, onPlace }: Props) {
  return (
    <>
      {splitBlocks(text).map((block, index) =>
        block.kind === 'code' ? (
          <pre key={index} tabIndex={0}>
            {block.text}
          </pre>
        ) : (
          <p key={index}>
            <InlineRichText text={block.text} {...(onPlace === undefined ? {} : { onPlace })} />
          </p>
        ),
      )}
    </>
  );
}

function Piece({ piece, onPlace }: { readonly piece: InlineText; readonly onPlace: Props['onPlace'] }) {
  if (piece.kind === 'plain') return <>{piece.text}</>;
  if (piece.kind === 'strong') return <strong>{piece.text}</strong>;
  if (piece.kind === 'emphasis') return <em>{piece.text}</em>;
  const place = parsePlace(piece.text);
  const open = place === null ? null : (onPlace?.(place) ?? null);
  if (open === null) return <code>{piece.text}</code>;
  return (
    <button type="button" class="place" onClick={open}>
      <code>{piece.text}</code>
    </button>
  );
}
