// What the packager needs and tests cannot have: a folder as Electron comes in, and the program that writes Debian packages.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Marks the place of the fuses in Electron's program: behind it stand a version, their number, and one digit for each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
/** As Electron ships them: "1" is on, "0" is off. */
const FUSES_AS_SHIPPED = '101100010';
const LANGUAGES = ['de', 'en-US', 'fr', 'zh-CN', 'zh-TW'];

/** Lays out Electron for Linux as far as the packager looks at it. The program cannot run. */
export function makeElectronFolder(folder: string, version: string): void {
  for (const inner of ['locales', 'resources']) mkdirSync(join(folder, inner), { recursive: true });
  const wire = Buffer.from([FUSE_VERSION, FUSES_AS_SHIPPED.length]);
  const program = [Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(64), Buffer.from(FUSE_SENTINEL), wire];
  writeFileSync(join(folder, 'electron'), Buffer.concat([...program, Buffer.from(FUSES_AS_SHIPPED)]));
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), name);
  for (const language of LANGUAGES) writeFileSync(join(folder, 'locales', `${language}.pak`), language);
}

/** Puts a program named `fpm` there, which keeps what it was told and what would be installed beside the app. */
export function makeFpm(folder: string, kept: string): void {
  mkdirSync(folder, { recursive: true });
  mkdirSync(kept, { recursive: true });
  const script = `#!${process.execPath}
const { cpSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const args = process.argv.slice(2);
writeFileSync(join(${JSON.stringify(kept)}, 'arguments.json'), JSON.stringify(args));
for (const [, from, to] of args.map((arg) => /^(\\/.+)=(\\/usr\\/(?:bin|share\\/applications)\\/.+)$/.exec(arg)).filter(Boolean))
  cpSync(from, join(${JSON.stringify(kept)}, basename(to)));
writeFileSync(args[args.indexOf('--package') + 1], 'a package');
`;
  writeFileSync(join(folder, 'fpm'), script, { mode: 0o755 });
}
