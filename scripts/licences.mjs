// Writes THIRD_PARTY_LICENSES.md: every package, every model and all other data that is part of the program or offered by it,
// with its licence; refuses licences that would bind the program's users (GPL, AGPL, non-commercial …), models that may not be
// passed on, and files that are nobody's.
// `--check` only says whether the file is current; `--root FOLDER` looks at another copy of the project.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { refusedPackages, refusedPacks, refusedParts, shippedPackages } from './packaging/licence-rules.mjs';
import { modelPacks } from './packaging/model-packs.mjs';
import { lockedPackages } from './packaging/shipped-packages.mjs';
import {
  ELECTRON_PARTS,
  filesToShip,
  offeredLanguages,
  SHIPPED_PARTS,
  unownedFiles,
} from './packaging/shipped-parts.mjs';
import { root as ownRoot } from './project.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
const root = resolve(values.root ?? ownRoot);
const listFile = join(root, 'THIRD_PARTY_LICENSES.md');

const packages = shippedPackages(lockedPackages(root));
const packs = modelPacks(root);
const refused = [
  ...refusedPackages(packages),
  ...refusedPacks(packs),
  ...refusedParts(SHIPPED_PARTS),
  ...unownedFiles(filesToShip(root)).map((path) => `${path}: no part of scripts/packaging/shipped-parts.mjs`),
];
if (refused.length > 0) {
  for (const sentence of refused) process.stderr.write(`${sentence}\n`);
  fail(
    'These may not be part of the program or be offered by it; replace them, or add their licence to scripts/packaging/licence-rules.mjs after reading it.',
  );
} else if (values.check) {
  if (writtenList() === render())
    process.stdout.write(
      `${packages.length} packages and ${packs.length} pairs of models, all of which may be passed on\n`,
    );
  else
    fail(
      'THIRD_PARTY_LICENSES.md does not match what ships; run "node scripts/licences.mjs" and commit the result.',
    );
} else {
  writeFileSync(listFile, render());
  process.stdout.write(
    `${packages.length} packages and ${packs.length} pairs of models written to THIRD_PARTY_LICENSES.md\n`,
  );
}

function render() {
  const packageRows = packages.map(
    ({ name, version, licence }) =>
      `| [${name}](https://www.npmjs.com/package/${name}) | ${version} | ${licence} |`,
  );
  const packRows = packs.map(
    ({ name, version, licence, ships }) =>
      `| ${name} | ${version} | ${licence} | ${ships ? 'comes with the program' : 'downloaded when a person asks for it'} |`,
  );
  const partRows = SHIPPED_PARTS.filter(({ listedElsewhere }) => !listedElsewhere).map(
    ({ name, from, licence }) => `| ${name} | ${from} | ${licence} |`,
  );
  const electronRows = ELECTRON_PARTS.map(({ name, licence }) => `| ${name} | ${licence} |`);
  return `# Third-party licences

Bookwheel itself is licensed under Apache-2.0 (LICENSE). It contains the packages below, each under its own licence, whose
full text comes with the package. This list is written by \`node scripts/licences.mjs\`; \`npm test\` checks that it is current.

| package | version | licence |
| --- | --- | --- |
${packageRows.join('\n')}

## Models

| models | version | licence | |
| --- | --- | --- | --- |
${packRows.join('\n')}

## Data, fonts and WebAssembly

| part | from | licence |
| --- | --- | --- |
${partRows.join('\n')}
${languageRow()}
## Inside Electron

The installed program is an Electron. Its own licence lies beside the program as LICENSE.electron.txt, and those of what it is made of
as LICENSES.chromium.html.

| part | licence |
| --- | --- |
${electronRows.join('\n')}
`;
}

/** Nothing of it ships. */
function languageRow() {
  const languages = offeredLanguages(root);
  if (languages.length === 0) return '';
  return `| Language data of Tesseract (${languages.join(', ')}): downloaded when a person asks for it | [@tesseract.js-data](https://www.npmjs.com/org/tesseract.js-data) | Apache-2.0 |
`;
}

function writtenList() {
  try {
    return readFileSync(listFile, 'utf8');
  } catch {
    return null; // never written
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
