import { z } from 'zod/mini';
import { layerSchema } from './chart-data.ts';

/** What a `graph` view reads: the file that a run writes. */
export const graphDataSchema = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped', 'cancelled']),
        /** A short addition, such as a time; may be empty. */
        detail: z.optional(z.string()),
        kind: z.optional(layerSchema),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        /** What goes along it, such as `9,961 rows`. */
        label: z.optional(z.string()),
      }),
    ),
  })
  .check(({ value, issues }) => {
    const ids = new Set<string>();
    const complain = (message: string, path: PropertyKey[]) =>
      issues.push({ code: 'custom', input: value, path, message });
    value.nodes.forEach(({ id }, index) => {
      if (ids.has(id)) complain('is used by two nodes', ['nodes', index, 'id']);
      ids.add(id);
    });
    value.edges.forEach((edge, index) => {
      for (const end of ['from', 'to'] as const) {
        if (!ids.has(edge[end])) complain('must be the id of a node', ['edges', index, end]);
      }
    });
  });
export type GraphData = z.infer<typeof graphDataSchema>;
export type GraphNode = GraphData['nodes'][number];
export type GraphEdge = GraphData['edges'][number];
