/**
 * The rooms of the project and what each may import. docs/architecture.md tells the same as a table;
 * this file is what holds it.
 */

/** Folders that hold a room. A path in one of them is project code, everything else a package. */
const ROOMS = '^(main|preload|renderer|shared|test)/';
const CORE = ['core'];
const PACKAGES = '(^|/)node_modules/';

/** Matches one package and what lies in it. */
const inPackage = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** Forbids a room every other project file than those listed. */
const only = (name, room, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: room },
  to: { path: ROOMS, pathNot: allowed },
});

/** Forbids a room every package than those listed, and Node's own modules too. */
const onlyPackages = (name, room, allowed, comment) => [
  {
    name: `${name}-packages`,
    comment,
    severity: 'error',
    from: { path: room },
    to: { path: PACKAGES, ...(allowed.length === 0 ? {} : { pathNot: inPackage(...allowed) }) },
  },
  {
    name: `${name}-no-node`,
    comment: 'This room must also run where there is no Node.js.',
    severity: 'error',
    from: { path: room },
    to: { dependencyTypes: CORE },
  },
];

/** Keeps a package or built-in module to the rooms listed. Tests may use everything. */
const keptTo = (name, rooms, target, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: ROOMS, pathNot: ['^test/', ...rooms] },
  to: target,
});

/** Files of main that every room of main may use. */
const LEAVES = ['^main/clock\\.ts$', '^main/profile\\.ts$'];

export default {
  forbidden: [
    // Shared rooms.
    only(
      'domain-is-alone',
      '^shared/domain/',
      ['^shared/domain/'],
      'The rules of the domain are pure and know no other room.',
    ),
    ...onlyPackages(
      'domain',
      '^shared/domain/',
      ['@noble/hashes', '@scure/base'],
      'Domain rules use small pure packages only.',
    ),
    only('shared-is-alone', '^shared/', ['^shared/'], 'Shared code knows no room but itself.'),
    ...onlyPackages(
      'shared',
      '^shared/(?!domain/|contract/)',
      ['@noble/hashes', '@scure/base'],
      'Shared code uses small pure packages only.',
    ),
    ...onlyPackages('contract', '^shared/contract/', ['zod'], 'The IPC contract is zod schemas.'),
    {
      name: 'contract-names-are-bare',
      comment: 'The preload takes the names of the calls along, and nothing that runs.',
      severity: 'error',
      from: { path: '^shared/contract/names\\.ts$' },
      to: {},
    },

    // Preload and page.
    only(
      'preload-knows-names',
      '^preload/',
      ['^preload/', '^shared/contract/names\\.ts$'],
      'The preload is derived from the names of the contract and has no logic of its own.',
    ),
    ...onlyPackages('preload', '^preload/', ['electron'], 'The preload runs in the sandbox.'),
    only(
      'renderer-knows-shared',
      '^renderer/',
      ['^renderer/', '^shared/'],
      'The page reaches main through the preload only.',
    ),
    only(
      'parts-know-no-page',
      '^renderer/(parts|query)/',
      ['^renderer/(parts/|query/|bridge\\.ts$)', '^shared/'],
      'What all pages share knows none of them.',
    ),
    only(
      'approval-page-is-alone',
      '^renderer/approval/',
      ['^renderer/approval/', '^shared/contract/'],
      'What a person approves by is shown by code that can be read in one go.',
    ),
    ...onlyPackages(
      'approval-page',
      '^renderer/approval/',
      [],
      'No code of a package runs in the approval window.',
    ),
    {
      name: 'renderer-no-node',
      comment: 'The page has no Node.js.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: CORE },
    },

    // Rooms of main.
    {
      name: 'main-leaves',
      comment: 'Clock and profile are used by every room of main and use none.',
      severity: 'error',
      from: { path: LEAVES },
      to: { path: '^(main|preload|renderer|test)/' },
    },
    only(
      'amp-is-an-adapter',
      '^main/amp/',
      ['^main/amp/', '^shared/', ...LEAVES],
      'An adapter knows its own outside and no other room.',
    ),
    only(
      'elements-is-an-adapter',
      '^main/elements/',
      ['^main/elements/', '^shared/', ...LEAVES],
      'An adapter knows its own outside and no other room.',
    ),
    only(
      'engine-knows-interfaces',
      '^main/operations/',
      [
        '^main/operations/',
        '^main/amp/(api|error|request-file|index)\\.ts$',
        '^main/elements/(node|error|check)\\.ts$',
        '^shared/',
        ...LEAVES,
      ],
      'The engine is a library: it sees AMP and the node through their interfaces, and nobody who drives it.',
    ),
    {
      name: 'migrations-are-frozen',
      comment: 'A migration that imports living code changes its meaning when that code does.',
      severity: 'error',
      from: { path: '^main/operations/journal/migrations/' },
      to: { pathNot: '^main/operations/journal/migrations/' },
    },
    only(
      'practice-is-outside',
      '^main/practice/',
      ['^main/practice/', '^main/elements/rpc\\.ts$', '^shared/', ...LEAVES],
      'The practice network plays the outside world, so it must not know the engine that it tests.',
    ),
    only(
      'secrets-know-login-and-errors',
      '^main/secrets/',
      ['^main/secrets/', '^main/amp/(api|error|session)\\.ts$', '^shared/', ...LEAVES],
      'What keeps the logins sees AMP through its interface, and nobody who uses them.',
    ),
    only(
      'proof-asks-the-domain',
      '^main/proof/',
      ['^main/proof/', '^main/amp/(api|error)\\.ts$', '^shared/', ...LEAVES],
      'What proves a domain sees AMP through its interface, and nobody who drives it.',
    ),
    only(
      'settings-know-addresses',
      '^main/settings/',
      ['^main/settings/', '^main/elements/node-url\\.ts$', '^shared/', ...LEAVES],
      'Settings hold nothing but what is in their schema, and know no secret.',
    ),
    only(
      'log-is-alone',
      '^main/log/',
      ['^main/log/', '^shared/'],
      'Everybody may write to the log, so it knows nobody.',
    ),
    only(
      'treasury-composes-rooms',
      '^main/treasury/',
      [
        '^main/(treasury|amp|elements|operations|practice|proof|secrets|settings)/',
        '^shared/',
        ...LEAVES,
      ],
      'What the app works with is put together without the shell, so that it runs without Electron.',
    ),
    only(
      'desk-and-demo-compose',
      '^main/(desk|demo)/',
      ['^main/(?!app/|settings/|treasury/|index\\.ts$)', '^shared/'],
      'Commands put the rooms together without the desktop shell, and without what needs Electron.',
    ),
    only(
      'app-composes',
      '^main/(app/|index\\.ts$)',
      ['^main/(?!desk/|demo/|index\\.ts$)', '^shared/'],
      'The desktop shell puts the rooms together without the commands.',
    ),

    // Who may use what.
    keptTo(
      'electron-in-the-shell',
      ['^main/app/', '^preload/'],
      { path: inPackage('electron') },
      'Everything but the shell runs without Electron.',
    ),
    keptTo(
      'keytar-in-secrets',
      ['^main/secrets/'],
      { path: inPackage('keytar', '@github/keytar') },
      'One place reaches the keychain.',
    ),
    keptTo(
      'electron-store-in-settings',
      ['^main/settings/'],
      { path: inPackage('electron-store', 'conf') },
      'One place writes the settings.',
    ),
    keptTo(
      'electron-log-in-log',
      ['^main/log/'],
      { path: inPackage('electron-log') },
      'What is logged passes the redaction first.',
    ),
    keptTo(
      'sqlite-in-the-journal',
      ['^main/operations/journal/'],
      { path: '^(node:)?sqlite$' },
      'One place writes to the journal.',
    ),
    keptTo(
      'bitcoin-core-in-elements',
      ['^main/elements/'],
      { path: inPackage('bitcoin-core') },
      'One place speaks to the node.',
    ),
    keptTo(
      'liquidjs-in-practice',
      ['^main/practice/'],
      { path: inPackage('liquidjs-lib') },
      'Ballast builds and signs no transactions; only the simulated node does.',
    ),
    keptTo(
      'servers-in-practice',
      ['^main/practice/'],
      { path: inPackage('hono', '@hono/node-server') },
      'Only the practice network listens.',
    ),
    keptTo(
      'fflate-in-proof',
      ['^main/proof/'],
      { path: inPackage('fflate') },
      'One place makes archives.',
    ),
    {
      name: 'nobody-imports-tests',
      comment: 'Tests may import everything and are imported by nothing.',
      severity: 'error',
      from: { path: ROOMS, pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-development-packages',
      comment:
        'What runs from node_modules is a dependency. Electron brings itself, and Vite puts the packages of the page into its bundle.',
      severity: 'error',
      from: { path: '^(main|preload|shared)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: inPackage('electron') },
    },

    only(
      'stand-in-is-outside',
      '^test/stand-in/',
      ['^test/stand-in/'],
      'The stand-in plays Electron for the built app, so it must not know what it runs.',
    ),

    // Everywhere.
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one job in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody uses and that uses nobody is left over.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere, or to a package that package.json does not name.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: PACKAGES },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
