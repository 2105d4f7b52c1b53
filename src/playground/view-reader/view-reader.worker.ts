/** Reads the large files of views away from the page, which would stand still meanwhile. */
import { DirectViewReader, type CellPlace } from '../model/view-reader.ts';
import type { DataView } from '../model/view-data.ts';

export type ViewQuestion =
  | { readonly ask: 'read'; readonly as: DataView; readonly file: string; readonly text: string }
  | { readonly ask: 'rows'; readonly file: string; readonly from: number }
  | { readonly ask: 'cell'; readonly file: string; readonly place: CellPlace };

export interface ViewAnswer {
  readonly id: number;
  readonly value: unknown;
}

const reader = new DirectViewReader();

globalThis.addEventListener('message', ({ data }: MessageEvent<{ id: number; question: ViewQuestion }>) => {
  postMessage({ id: data.id, value: answer(data.question) } satisfies ViewAnswer);
});

function answer(question: ViewQuestion): unknown {
  switch (question.ask) {
    case 'read':
      return reader.read(question.as, question.file, question.text);
    case 'rows':
      return reader.rows(question.file, question.from);
    case 'cell':
      return reader.cell(question.file, question.place);
  }
}
