const engineSource = '^packages/node-in-page/src/';

/**
 * The folders of the in-page engine in layers, lowest first. A folder imports from itself and from lower layers; folders
 * of one layer never import each other. Below all of them are `engine.ts` and `engine-error.ts`, the public interface.
 */
export const engineLayers = [
  ['kernel'],
  ['file-system', 'http', 'sync-call', 'typescript'],
  ['loader'],
  ['node'],
  ['programs'],
  ['worker', 'broker', 'sandbox'],
  ['preview'],
  ['host'],
];

/** One rule for each folder in {@link engineLayers}; types count as imports, too. */
const engineLayerRules = engineLayers.flatMap((folders, level) =>
  folders.map((folder) => ({
    name: `engine-layer-${folder}`,
    comment: `In the in-page engine, ${folder}/ imports from itself and from lower layers only.`,
    severity: /** @type {const} */ ('error'),
    from: { path: `${engineSource}${folder}/` },
    to: {
      path: engineSource,
      pathNot: `${engineSource}(engine(-error)?\\.ts$|(${[...engineLayers.slice(0, level).flat(), folder].join('|')})/)`,
    },
  })),
);

/**
 * Who may import whom (architecture.md). `tests/import-rules.test.ts` proves that each rule bites.
 */
export default /** @satisfies {import('dependency-cruiser').IConfiguration} */ ({
  forbidden: [
    {
      name: 'engine-knows-nothing-of-pages',
      comment: 'An engine runs a project. It knows no playground, no exercise, no page.',
      severity: 'error',
      from: { path: '^(src/engine|packages/node-in-page)/' },
      to: { path: '^src/(playground|catalog|components|pages|content|check-runner)/' },
    },
    {
      name: 'package-stands-alone',
      comment: 'The in-page engine is a package: it uses nothing of the site around it.',
      severity: 'error',
      from: { path: '^packages/node-in-page/' },
      to: { path: '^(src|tools|tests|playgrounds)/' },
    },
    {
      name: 'model-knows-no-dom',
      comment: 'The model is plain TypeScript and signals; panels read it, never the other way round.',
      severity: 'error',
      from: { path: '^src/playground/model/' },
      to: {
        path: '^src/playground/(ui/|element|controller|create-controller)|^node_modules/(preact/|monaco-editor|@xterm)',
      },
    },
    {
      name: 'engine-only-by-its-interface',
      comment:
        'Model and panels see an engine by its interface; create-controller.ts alone creates a real one, and syntax/ asks its parser.',
      severity: 'error',
      from: { path: '^src/playground/', pathNot: '^src/playground/(create-controller|syntax/javascript)\\.ts$' },
      to: {
        path: '^(src/engine|packages/node-in-page)/',
        pathNot: '^(src/engine/(stop-process|select/[^/]+)|packages/node-in-page/src/(engine|engine-error))\\.ts$',
      },
    },
    {
      name: 'panels-read-the-model',
      comment: 'Panels talk to an engine through the model only.',
      severity: 'error',
      from: { path: '^src/playground/ui/' },
      to: { path: '^(src/engine|packages/node-in-page/(?!src/engine(-error)?\\.ts$))' },
    },
    {
      name: 'content-knows-no-engine',
      comment: 'Words and texts have a sentence for each code of an engine; they take none from it.',
      severity: 'error',
      from: { path: '^src/content/' },
      to: { path: '^(src/engine|packages)/' },
    },
    {
      name: 'catalog-ships-no-byte',
      comment: 'The catalog runs at build time: only pages, components and tools may import it.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/((catalog|pages|components|integrations)/|(route-data|content\\.config)\\.ts$)',
      },
      to: { path: '^src/catalog/' },
    },
    {
      name: 'catalog-reads-no-browser-code',
      comment: 'The catalog may use definitions and the loader’s compiler, nothing that needs a browser.',
      severity: 'error',
      from: { path: '^src/catalog/' },
      to: {
        path: '^(src/(playground|engine|components|pages)|packages/node-in-page)/',
        pathNot:
          '^(src/playground/(definition|language|translation)|packages/node-in-page/src/(engine|loader/.*))\\.ts$',
      },
    },
    {
      name: 'pages-use-the-element',
      comment: 'Pages and components touch a playground by its element and its definition.',
      severity: 'error',
      from: { path: '^src/(pages|components)/' },
      to: {
        path: '^(src/(playground|engine)|packages/node-in-page)/',
        pathNot:
          '^(src/playground/(element|definition|language|translation|kept/(keys|progress|forget)|bootstrap)|packages/node-in-page/src/(sandbox/document|preview/frame))\\.ts$',
      },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle hides which part owns what. Types count: a cycle of types is a cycle of knowledge.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...engineLayerRules,
    {
      name: 'engine-interface-is-the-lowest-layer',
      comment: 'The interface of an engine knows no engine.',
      severity: 'error',
      from: { path: `${engineSource}engine(-error)?\\.ts$` },
      to: { path: engineSource, pathNot: `${engineSource}engine(-error)?\\.ts$` },
    },
    {
      name: 'engine-page-loads-no-process-code',
      comment: 'The code in the page starts the broker and the processes; it never loads what runs in them.',
      severity: 'error',
      from: { path: `${engineSource}(preview|host)/` },
      to: { path: `${engineSource}(file-system|http|sync-call|typescript|loader|node|worker|broker)/` },
    },
    {
      name: 'preview-runtime-stands-alone',
      comment: 'It runs inside the page that the learner’s server sends, where nothing else of the engine is.',
      severity: 'error',
      from: { path: `${engineSource}preview/runtime/` },
      to: { path: engineSource, pathNot: `${engineSource}(kernel/|preview/(runtime/|messages\\.ts$))` },
    },
    {
      name: 'exercises-stand-alone',
      comment: 'An exercise is a project of its own.',
      severity: 'error',
      from: { path: '^playgrounds/' },
      to: { path: '^(src|tools|tests|packages)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs that conformance and benchmarks run; some import in circles on purpose. What the package's build writes.
    exclude: { path: '^packages/node-in-page/(tests/(bench|conformance)/.*\\.[cm]js$|dist/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
});
