/** The Node version that the engine implements, and whose library it runs: the one pinned in package.json. */
export const nodeVersion = 'v22.23.2';

/** `process.versions`, without parts that a page does not have. */
export const nodeVersions = {
  node: '22.23.2',
  acorn: '8.16.0',
  amaro: '1.1.8',
  modules: '127',
  unicode: '17.0',
  v8: '12.4.254.21-node.56',
};
