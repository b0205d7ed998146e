// Which part of src may import which: the walls between pure core, use cases, adapters, hosts and page.
// Each rule's comment says what to do instead. test/boundaries holds, for every rule, a small tree that breaks it.

// Tests, and the files that only tests read, lie beside the code.
const TEST_FILE = '([.](test|fixture)[.]tsx?$|/fixtures/)';

/** Without I/O and without state: what the core may lean on. */
const PURE_PACKAGES = ['opencc-js', 'ignore', 'pinyin-pro'];

/** Packages that reach outside (or carry compiled code), and the one adapter that knows each. */
const HOMES = {
  'better-sqlite3': 'sqlite',
  usearch: 'usearch',
  'onnxruntime-node': 'onnx',
  '@huggingface/tokenizers': 'onnx',
  chokidar: 'chokidar',
  'pdf-parse': 'extract',
  '@hyzyla/pdfium': 'extract',
  'postal-mime': 'extract',
  '@e965/xlsx': 'extract',
  'tesseract.js-core': 'extract',
};

const packages = (names) => `node_modules/(${names.join('|')})/`;

const coreRules = [
  {
    name: 'core-is-pure',
    comment:
      'src/core imports itself and the listed pure packages. Put the I/O behind a port in engine/ports.ts and pass it in.',
    from: { path: '^src/core/', pathNot: TEST_FILE },
    to: { pathNot: ['^src/core/', packages(PURE_PACKAGES)] },
  },
  {
    name: 'contract-is-schemas',
    comment: 'src/contract is data that every face reads: it imports zod and @orpc/contract, nothing else.',
    from: { path: '^src/contract/', pathNot: TEST_FILE },
    to: { pathNot: ['^src/contract/', packages(['zod', '@orpc/contract'])] },
  },
  {
    name: 'engine-knows-ports',
    comment:
      'Use cases import core, the contract and one another; what they need from outside is a port in engine/ports.ts.',
    from: { path: '^src/engine/', pathNot: TEST_FILE },
    to: { pathNot: ['^src/(engine|core|contract)/', packages(['@orpc/server', '@orpc/contract', 'zod'])] },
  },
  {
    name: 'rpc-is-wires',
    comment:
      'src/rpc joins the contract (and reads its zod schemas) to its wires, and knows nothing of what is behind or before them.',
    from: { path: '^src/rpc/', pathNot: TEST_FILE },
    to: { pathNot: ['^src/(rpc|contract)/', '^http$', packages(['@orpc/[^/]+', 'ws', '@types/ws', 'zod'])] },
  },
];

const adapterRules = [
  {
    name: 'adapters-are-strangers',
    comment:
      'Adapters do not know each other: compose them in src/hosts. All may use adapters/process, which starts and watches their children.',
    from: { path: '^src/adapters/([^/]+)/', pathNot: [TEST_FILE, '^src/adapters/models/'] },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/($1|process)/' },
  },
  {
    name: 'models-bring-packs',
    comment:
      'A model comes as a download or in a zip file and has to run: models may use these three adapters, and no other.',
    from: { path: '^src/adapters/models/', pathNot: TEST_FILE },
    to: {
      path: '^src/adapters/',
      pathNot: '^src/adapters/(models|process|download|onnx|extract/containers)/',
    },
  },
  {
    name: 'adapters-fulfil-ports',
    comment:
      'An adapter sees the ports it fulfils, failures, core and contract; never a use case, a host or a face.',
    from: { path: '^src/adapters/', pathNot: TEST_FILE },
    to: { path: '^src/', pathNot: ['^src/(adapters|core|contract)/', '^src/engine/(ports|failure)[.]ts$'] },
  },
  ...Object.entries(HOMES).map(([name, home]) => ({
    name: `stays-home-${name.replace(/^@.*[/]/, '')}`,
    comment: `${name} is known to src/adapters/${home} alone; everybody else uses the port it stands behind.`,
    from: { path: '^src/', pathNot: `^src/adapters/${home}/` },
    to: { path: packages([name]) },
  })),
];

const faceRules = [
  {
    name: 'hosts-are-roots',
    comment: 'Hosts put everything together, so nothing may import them. What two need belongs below them.',
    from: { path: '^src/', pathNot: '^src/hosts/' },
    to: { path: '^src/hosts/' },
  },
  {
    name: 'renderer-is-a-web-page',
    comment: 'The page knows the contract and its wires. Whatever else it wants, it asks for in a call.',
    from: { path: '^src/renderer/' },
    to: { path: ['^src/(main|preload|hosts|engine|adapters|core)/', packages(['electron'])] },
  },
  {
    name: 'renderer-has-no-node',
    comment: 'The page runs in a sandbox and in plain browsers: there is no Node in either.',
    from: { path: '^src/renderer/', pathNot: TEST_FILE },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'main-is-thin',
    comment:
      'Main starts things and passes ports on. Work belongs in the engine, which runs in a process of its own.',
    from: { path: '^src/main/' },
    to: { path: '^src/', pathNot: '^src/(main|contract|rpc)/' },
  },
  {
    name: 'preload-hands-over',
    comment: 'Preload lends the page the verbs of contract/shell.ts and a port; it has nothing to compute.',
    from: { path: '^src/preload/', pathNot: TEST_FILE },
    to: { pathNot: ['^src/contract/shell(-channels)?[.]ts$', packages(['electron'])] },
  },
  {
    name: 'electron-stays-in-main',
    comment: 'Everything below main also runs on plain Node and in browsers, where there is no Electron.',
    from: { path: '^src/', pathNot: '^src/(main|preload)/' },
    to: { path: packages(['electron']), dependencyTypesNot: ['type-only'] },
  },
];

const everywhereRules = [
  {
    name: 'no-cycles',
    comment: 'Files that need each other are one file, or hide a third that both need. Types count.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'src-stands-alone',
    comment:
      'The program does not import its tests, benchmarks or scripts. (Test files beside the code may use helpers.)',
    from: { path: '^src/', pathNot: TEST_FILE },
    to: { path: '^(test|e2e|bench|scripts|training)/' },
  },
  {
    name: 'no-dev-packages',
    comment:
      'A package that only developers install is missing where the program runs: make it a dependency.',
    from: { path: '^src/', pathNot: TEST_FILE },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages(['electron']) },
  },
  {
    name: 'resolves',
    comment: 'This import leads nowhere: a typing mistake, or a package that package.json does not list.',
    from: { path: '^src/' },
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: [...coreRules, ...adapterRules, ...faceRules, ...everywhereRules].map((rule) => ({
    severity: 'error',
    ...rule,
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
