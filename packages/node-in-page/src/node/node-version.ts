/** The Node that the engine is, and whose library it runs: the one that package.json pins. */
export const nodeVersion = 'v22.23.2';

/** `process.versions`, as far as programs ask: parts that a page does not have are left out. */
export const nodeVersions = {
  node: '22.23.2',
  acorn: '8.16.0',
  amaro: '1.1.8',
  modules: '127',
  unicode: '17.0',
  v8: '12.4.254.21-node.56',
};
