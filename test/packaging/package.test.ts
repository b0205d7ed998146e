// Is what would be installed complete, and nothing more? The real packager works on a stand-in for Electron (stand-ins.ts); then
// its result is opened, compared with a list, moved away from every node_modules, and run.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import electron from '../../node_modules/electron/package.json';
import { unownedFiles } from '../../scripts/packaging/shipped-parts.mjs';
import { collect, type Finished } from '../helpers/built-cli';
import { listAsar, type PackedFile, readPacked } from './read-asar';
import { makeElectronFolder, makeFpm } from './stand-ins';

const root = join(import.meta.dirname, '..', '..');
const PACKAGING_WITHIN_MS = 180_000;
/** Generous: engine, readers and models start on a busy machine. */
const RUN_WITHIN_MS = 120_000;
/** Of everything but Electron itself; half of it is onnxruntime, a fifth the starter models. Lower it when it falls. */
const BUDGET_MB = 98;

/**
 * Every file of the package, by its path: each matches one of these, and each of these matches something. Chunks are named
 * after their contents, so they are given as patterns.
 */
const IN_THE_ARCHIVE = [
  /^package\.json$/,
  /^out\/main\/(index|guard)\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/(index|launcher)\.html$/,
  /^out\/renderer\/icon\.svg$/,
  /^out\/renderer\/assets\/[\w.-]+\.js$/,
  /^out\/renderer\/assets\/[\w.-]+\.css$/,
  /^out\/renderer\/pdfjs\/cmaps\/[\w-]+\.bcmap$/,
  /^out\/renderer\/pdfjs\/standard_fonts\/[\w-]+\.(pfb|ttf)$/,
  /^out\/renderer\/pdfjs\/wasm\/openjpeg_nowasm_fallback\.js$/,
  /^out\/renderer\/pdfjs\/[a-z_]+\/LICENSE\w*$/,
];
const BESIDE_THE_ARCHIVE = [
  /^out\/node\/(cli|engine|extract|guard|inference)\.js$/,
  /^out\/node\/shared-[\w.-]+\.js$/,
  /^out\/node\/cmaps\/[\w-]+\.bcmap$/,
  /^out\/node\/cmaps\/LICENSE$/,
  /^out\/node\/pdfium\.wasm$/,
  /^out\/node\/tesseract-core\.(cjs|wasm)$/,
  /^resources\/icons\/(tray|trayTemplate|drag)(@2x)?\.png$/,
  /^resources\/api\/openapi\.json$/,
  /^resources\/models\/catalogue\.json$/,
  /^resources\/models\/starter\/(MODEL_CARD\.md|pack\.json|tokenizer\.json|encoder\.onnx|reranker\.onnx)$/,
  /^resources\/sample-library\/.+\.(md|html|txt|pdf|docx|eml|pptx|xlsx|csv|epub|rtf|odt)$/u,
  /^node_modules\/better-sqlite3\/(package\.json|lib\/(methods\/)?[a-z-]+\.js)$/,
  /^node_modules\/usearch\/(package\.json|javascript\/dist\/esm\/(usearch\.js|package\.json))$/,
  /^node_modules\/(bindings|file-uri-to-path|node-gyp-build)\/(package\.json|[a-z-]+\.js)$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/\w+\.js)$/,
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/(package\.json|[\w-]+\.js))$/,
];
/** Compiled code: of this system and processor, and of nothing else. */
const COMPILED = [
  `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/libonnxruntime.so.1`,
  `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/onnxruntime_binding.node`,
  `node_modules/usearch/prebuilds/linux-${process.arch}/usearch.node`,
];
const IS_COMPILED = /\.(node|so(\.\d+)*|dylib|dll|exe)$/;

let scratch: string;
let app: string;
let kept: string;
let files: PackedFile[];

// Packages of other systems are made on those systems, by CI, which runs what it made.
describe.runIf(process.platform === 'linux')('the package', () => {
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'bookwheel-packaging-'));
    kept = join(scratch, 'kept');
    makeElectronFolder(join(scratch, 'electron'), electron.version);
    makeFpm(join(scratch, 'bin'), kept);
    const output = join(scratch, 'dist');
    const args = [join(root, 'scripts', 'package.mjs'), '--linux', 'deb', `-c.directories.output=${output}`];
    const made = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        BOOKWHEEL_ELECTRON_DIST: join(scratch, 'electron'),
        USE_SYSTEM_FPM: 'true',
        PATH: `${join(scratch, 'bin')}${delimiter}${process.env.PATH}`,
      },
    });
    if (made.status !== 0)
      throw new Error(`The packager ended with ${made.status}.\n${made.stdout}\n${made.stderr}`);
    app = join(output, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
    files = listAsar(join(app, 'resources', 'app.asar'));
  }, PACKAGING_WITHIN_MS);

  afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

  it('holds the bundles, what they open, and nothing else', () => {
    expect(strangers(paths({ unpacked: false }), IN_THE_ARCHIVE)).toEqual(NONE);
    const beside = paths({ unpacked: true }).filter((path) => !IS_COMPILED.test(path));
    expect(strangers(beside, BESIDE_THE_ARCHIVE)).toEqual(NONE);
  });

  it('holds compiled code of this system only, as real files', () => {
    const compiled = files.filter(({ path }) => IS_COMPILED.test(path));
    expect(compiled.map(({ path }) => path).sort()).toEqual(COMPILED);
    expect(compiled.every(({ unpacked }) => unpacked)).toBe(true);
  });

  it('has every unpacked file where the archive says', () => {
    const missing = paths({ unpacked: true }).filter(
      (path) => !existsSync(join(app, 'resources', 'app.asar.unpacked', path)),
    );
    expect(missing).toEqual([]);
  });

  it('brings the licences of what it contains, with their texts', () => {
    const texts = readFileSync(join(app, 'resources', 'licences', 'THIRD_PARTY_LICENSES.txt'), 'utf8');
    for (const name of ['onnxruntime-node', 'better-sqlite3', 'react', 'pdfjs-dist'])
      expect(texts).toContain(`\n${name} `);
    expect(texts).toContain('Permission is hereby granted');
    expect(readFileSync(join(app, 'resources', 'licences', 'LICENSE'), 'utf8')).toContain('Apache License');
  });

  it('has no file that belongs to nobody, and the licences of Electron beside it', () => {
    expect(unownedFiles(files.map(({ path }) => path))).toEqual([]);
    expect(readdirSync(app)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    );
  });

  it(`takes at most ${BUDGET_MB} MB beside Electron`, () => {
    const bytes = sizeOf(join(app, 'resources'));
    process.stdout.write(`The package takes ${(bytes / 1e6).toFixed(1)} MB beside Electron.\n`);
    expect(bytes / 1e6).toBeLessThan(BUDGET_MB);
  });

  it('brings the words of Chromium in the languages of the page only', () => {
    expect(readdirSync(join(app, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('has the fuses set: no Node mode, no inspector, no other app than its own', async () => {
    const fuses = await getCurrentFuseWire(join(app, 'bookwheel-app'));
    const on = (fuse: FuseV1Options): boolean => String.fromCharCode(fuses[fuse] ?? 0) === '1';
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      ...{ runAsNode: false, nodeOptions: false, inspect: false, fileProtocol: false },
      ...{ cookies: true, integrity: true, onlyAsar: true },
    });
  });

  it('installs a desktop entry that answers bookwheel:// addresses', () => {
    const entry = readFileSync(join(kept, 'bookwheel.desktop'), 'utf8').trim().split('\n');
    expect(entry).toEqual(
      expect.arrayContaining([
        '[Desktop Entry]',
        'Name=Bookwheel',
        'Exec=/opt/Bookwheel/bookwheel-app %U',
        'Icon=bookwheel-app',
        'StartupWMClass=bookwheel',
        'MimeType=x-scheme-handler/bookwheel;',
        'Categories=Office;',
      ]),
    );
    const list = listAsar(join(app, 'resources', 'app.asar')).find(({ path }) => path === 'package.json');
    const own = JSON.parse(
      readPacked(join(app, 'resources', 'app.asar'), list as PackedFile).toString('utf8'),
    );
    // What Electron names its windows after.
    expect(own).toMatchObject({ name: 'bookwheel', desktopName: 'bookwheel.desktop' });
    expect(own).not.toHaveProperty('devDependencies');
  });

  it('installs icons, and the command bookwheel', () => {
    const told = JSON.parse(readFileSync(join(kept, 'arguments.json'), 'utf8')) as string[];
    const places = told.map((arg) => /=(\/.+)$/.exec(arg)?.[1]).filter((place) => place !== undefined);
    expect(places).toEqual(
      expect.arrayContaining([
        '/opt/Bookwheel',
        '/usr/bin/bookwheel',
        ...[16, 48, 256, 512].map(
          (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/bookwheel-app.png`,
        ),
      ]),
    );
    expect(statSync(join(kept, 'bookwheel')).mode & 0o111).toBe(0o111);
  });

  describe('run from a folder of its own', { timeout: RUN_WITHIN_MS }, () => {
    let resources: string;

    beforeAll(() => {
      resources = join(scratch, 'moved', 'resources');
      layOut(join(app, 'resources'), resources);
    });

    it('adds its sample library and finds a page in it', async () => {
      const sample = join(resources, 'app.asar.unpacked', 'resources', 'sample-library');
      const added = await command('add', sample);
      expect(added, added.stderr).toMatchObject({ code: 0 });
      // How far it is, perhaps; nothing that a parser prints.
      expect(added.stderr).not.toMatch(/warning/i);
      // By meaning alone: no word of the question leads there. Reading again is cut short on a machine that is busy.
      const question = ['signs', 'of', 'a', 'heart', 'attack'];
      const found = await command('search', ...question, '--mode', 'vector', '--json');
      expect(found.code).toBe(0);
      expect(JSON.parse(found.stdout).hits[0].path).toBe(
        join(sample, 'Health', 'When every minute counts.md'),
      );
    });

    it('finds every part of itself, and its models work', async () => {
      const { code, stdout } = await command('doctor', '--json');
      expect(code).toBe(0);
      const checks = JSON.parse(stdout) as { name: string; ok: boolean; finding: string }[];
      const ofTheMachine = ['folders watched at once'];
      expect(checks.filter(({ name, ok }) => !ok && !ofTheMachine.includes(name))).toEqual([]);
      expect(checks.find(({ name }) => name === 'models')?.finding).toContain('starter');
      expect(checks.find(({ name }) => name === 'page')?.finding).toBe(
        join(resources, 'app.asar', 'out', 'renderer'),
      );
    });

    /** As the installed `bookwheel` runs: main, with a verb, on the stub of Electron; nothing of it is taken from the project. */
    function command(...words: string[]): Promise<Finished> {
      const stub = (file: string): string => join(root, 'test', 'electron', file);
      const main = join(resources, 'app.asar', 'out', 'main', 'index.js');
      const args = ['--import', stub('stub/register.mjs'), stub('command.mjs'), main, ...words];
      return collect(
        spawn(process.execPath, args, {
          cwd: scratch,
          env: { ...process.env, INIT_CWD: undefined, BOOKWHEEL_DATA_DIR: join(scratch, 'library') },
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
    }
  });
});

const NONE = { notExpected: [], nothingFor: [] };

function paths({ unpacked }: { unpacked: boolean }): string[] {
  return files.filter((file) => file.unpacked === unpacked).map(({ path }) => path);
}

function strangers(found: string[], expected: RegExp[]): typeof NONE | Record<string, unknown> {
  return {
    notExpected: found.filter((path) => !expected.some((pattern) => pattern.test(path))),
    nothingFor: expected.filter((pattern) => !found.some((path) => pattern.test(path))),
  };
}

/** Plain Node reads no archives: what is in it becomes a folder of its name, which is how Electron shows it to the program. */
function layOut(from: string, to: string): void {
  cpSync(join(from, 'app.asar.unpacked'), join(to, 'app.asar.unpacked'), { recursive: true });
  for (const file of files.filter(({ unpacked }) => !unpacked)) {
    const target = join(to, 'app.asar', file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, readPacked(join(from, 'app.asar'), file));
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
