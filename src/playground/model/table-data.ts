import { z } from 'zod/mini';

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a `table` view reads: a list of flat objects; their keys are the columns. */
export const tableDataSchema = z.array(z.record(z.string(), z.union([cellSchema, z.array(cellSchema)])));
export type TableData = z.infer<typeof tableDataSchema>;
export type TableRow = TableData[number];
