/** The address of the module and all that it imports, bundled into one text. See `standalone.ts`. */
declare module '*?standalone' {
  const url: string;
  export default url;
}
