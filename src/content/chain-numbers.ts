import { z } from 'zod';
import measured from '../../playgrounds/code-data-model/numbers.json' with { type: 'json' };

const numbersSchema = z.object({
  gate: z.number(),
  historyDays: z.number(),
  cases: z.array(z.object({ id: z.string(), days: z.number(), wrongDays: z.number(), error: z.number() })),
});

interface ChainState {
  /** Days that the model learns from. */
  readonly days: number;
  readonly wrongDays: number;
  /** Days without a reading, which the parser leaves out. */
  readonly leftOutDays: number;
  /** The model's mean absolute error in °C. */
  readonly error: number;
}

export interface ChainNumbers {
  /** °C: a model with a larger error is not deployed. */
  readonly gate: number;
  /** A missing reading is left out. */
  readonly leftOut: ChainState;
  /** A missing reading becomes 0. */
  readonly broken: ChainState;
}

/**
 * What one fault in the code does to data and model: measured by the exercise `code-data-model`, and held against a fresh
 * run by its test.
 * @throws Error when the exercise no longer measures these cases.
 */
export function readChainNumbers(): ChainNumbers {
  const { gate, historyDays, cases } = numbersSchema.parse(measured);
  const state = (id: string): ChainState => {
    const found = cases.find((one) => one.id === id);
    if (found === undefined) throw new Error(`playgrounds/code-data-model/numbers.json measures no case "${id}"`);
    return { ...found, leftOutDays: historyDays - found.days };
  };
  return { gate, leftOut: state('missing-is-left-out'), broken: state('missing-is-zero') };
}
