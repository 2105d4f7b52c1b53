import type { ViewProps } from './view-props.ts';

/** A picture that a run has drawn. As an image, nothing in it can act on the page. */
export function ImageView({ view, text }: ViewProps) {
  return <img class="picture" src={text} alt={view.title} />;
}
