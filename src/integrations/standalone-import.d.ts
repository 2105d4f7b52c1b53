/** The address of the module and all that it imports, bundled into one text. See `standalone.ts`. */
declare module '*?standalone' {
  const url: string;
  export default url;
}

/** The address of the text, whose name has its hash. See `standalone.ts`. */
declare module '*?hashed' {
  const url: string;
  export default url;
}
