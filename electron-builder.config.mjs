// What the installable programs are made of, for electron-builder (`npm run package`). Nothing is shipped that is not named here:
// test/packaging opens what comes out and compares it with a list.

import { join } from 'node:path';

const repository = process.env.GITHUB_REPOSITORY;
const packaging = join(import.meta.dirname, 'resources', 'packaging');

/** electron-builder's own placeholder: the processor of the package being made. */
const macro = (name) => `\${${name}}`;
const arch = macro('arch');

/** Everything but these three is part of the bundles in out/. They bring compiled code, which must lie beside its own files. */
const NATIVE_PACKAGES = [
  packageFiles('better-sqlite3', ['lib/**/*.js', '!lib/*-{x64,arm64}.js']),
  packageFiles('usearch', ['javascript/dist/esm/**/*.{js,json}']),
  packageFiles('bindings', ['bindings.js']),
  packageFiles('file-uri-to-path', ['index.js']),
  packageFiles('node-gyp-build', ['*.js', '!bin.js', '!build-test.js', '!optional.js']),
  packageFiles('onnxruntime-node', ['dist/**/*.js']),
  packageFiles('onnxruntime-common', ['dist/cjs/**/*.{js,json}']),
];

/** @param {string} usearchFolder its prebuilds of one system, named in its own way */
function compiledFor(platform, usearchFolder, onnxFiles) {
  return [
    packageFiles('better-sqlite3', [`prebuilds/${platform}-${arch}.node`]),
    packageFiles('usearch', [`prebuilds/${usearchFolder}/*.node`]),
    packageFiles(
      'onnxruntime-node',
      onnxFiles.map((file) => `bin/napi-v6/${platform}/${arch}/${file}`),
    ),
  ];
}

function packageFiles(name, filter) {
  return {
    from: `node_modules/${name}`,
    to: `node_modules/${name}`,
    filter: ['package.json', ...filter],
  };
}

export default {
  appId: 'org.bookwheel.app',
  productName: 'Bookwheel',
  extraMetadata: {
    // The window belongs to the desktop entry of this name.
    desktopName: 'bookwheel.desktop',
    // A Debian package must name a place and somebody; elsewhere than on GitHub there is neither.
    homepage: repository ? `https://github.com/${repository}` : 'https://bookwheel.invalid',
  },
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  artifactName: `Bookwheel-${macro('version')}-${macro('os')}-${macro('arch')}.${macro('ext')}`,
  // Said to the system on installation; src/main answers what is opened with it.
  protocols: { name: 'Bookwheel', schemes: ['bookwheel'] },

  files: ['out/**', '!**/*.map', '!out/.*', '!out/node/{bench,torture}*', ...NATIVE_PACKAGES, ...resources()],
  asar: true,
  // What is forked, and what is opened by its path from there. The page and the main process stay in the archive, which is sealed.
  asarUnpack: ['out/node/**', 'node_modules/**', 'resources/**'],
  extraResources: [
    { from: 'LICENSE', to: 'licences/LICENSE' },
    { from: '.cache/THIRD_PARTY_LICENSES.txt', to: 'licences/THIRD_PARTY_LICENSES.txt' },
  ],
  // English and Chinese are what the page speaks; the rest of Chromium's words would be 40 MB nobody reads.
  electronLanguages: ['en', 'en-US', 'zh-CN', 'zh_CN'],

  // Compiled code is of the N-API kind and comes ready; and which modules ship is said above, so npm need not be asked.
  beforeBuild: () => false,
  // There is no updater: Bookwheel asks nobody whether there is a newer one.
  publish: null,

  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  },

  linux: {
    target: ['AppImage', 'deb'],
    // `bookwheel` itself is the command of the terminal.
    executableName: 'bookwheel-app',
    syncDesktopName: true,
    icon: 'icons',
    category: 'Office',
    synopsis: 'Finds the page you remember',
    maintainer: 'The Bookwheel contributors <contributors@bookwheel.invalid>',
    files: compiledFor('linux', `linux-${arch}`, ['onnxruntime_binding.node', 'libonnxruntime.so.1']),
  },
  deb: { fpm: [`${join(packaging, 'linux', 'bookwheel')}=/usr/bin/bookwheel`] },

  mac: {
    target: ['dmg', 'zip'],
    icon: 'icons/icon.icns',
    category: 'public.app-category.productivity',
    // Of the two copies of the library in the package, the one that the binding names.
    files: compiledFor('darwin', 'darwin-arm64+x64', ['onnxruntime_binding.node', 'libonnxruntime.1.dylib']),
  },

  win: {
    target: ['nsis'],
    icon: 'icons/icon.ico',
    // dxcompiler and dxil are for WebGPU, which no model is run with.
    files: compiledFor('win32', `win32-${arch}`, [
      'onnxruntime_binding.node',
      'onnxruntime.dll',
      'DirectML.dll',
    ]),
  },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
};

/** Real files, beside the archive: models are opened by path, and the sample library is indexed as any folder. */
function resources() {
  return ['resources/models/**', 'resources/sample-library/**', 'resources/icons/**', 'resources/api/**'];
}
