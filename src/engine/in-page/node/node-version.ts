/** The Node that the engine is, and whose library it runs: the one that package.json pins. */
export const nodeVersion = 'v22.23.2';
