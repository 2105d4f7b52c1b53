/** The drawings that slides and pages can show, each a component of `src/components/figures/`. */
export const figureNames = [
  'devops-circles',
  'five-tasks',
  'canary-release',
  'hand-over',
  'dataops-circles',
  'mlops-circles',
  'three-fields',
  'chain',
] as const;
export type FigureName = (typeof figureNames)[number];
