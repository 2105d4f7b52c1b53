import type { Layer } from '../../model/chart-data.ts';

const paths: Record<Layer, string> = {
  code: 'M2 2H14V14H2Z',
  data: 'M4 2h3a6 6 0 0 1 0 12H4Z',
  model: 'M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0Z',
};

/** Square, half-round or circle: the kind of a thing, in addition to its colour and its name. */
export function ShapePath({ kind, transform }: { readonly kind: Layer; readonly transform?: string }) {
  return <path class={`shape ${kind}`} d={paths[kind]} {...(transform === undefined ? {} : { transform })} />;
}

export function Shape({ kind }: { readonly kind: Layer }) {
  return (
    <svg class="legend-mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <ShapePath kind={kind} />
    </svg>
  );
}
