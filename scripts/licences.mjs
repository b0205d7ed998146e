// Writes THIRD_PARTY_LICENSES.md: every package that is part of the program, with its licence; refuses licences that would
// bind the program's users (GPL, AGPL, non-commercial …). `--check` only says whether the file is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages } from './packaging/shipped-packages.mjs';
import { root } from './project.mjs';

const listFile = join(root, 'THIRD_PARTY_LICENSES.md');

/** Permissive, by their SPDX names. A licence that is not here is refused until somebody has read it. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
]);

/** Developers install them, the packaged app contains them. */
const SHIPPED_DEV_PACKAGES = new Set(['electron']);

const packages = shippedPackages();
const refused = packages.filter(({ licence }) => !isAllowed(licence));
if (refused.length > 0) {
  for (const { name, version, licence } of refused)
    process.stderr.write(`${name} ${version}: ${licence || 'no licence named'}\n`);
  fail(
    'These packages may not be part of the program; replace them, or add their licence to scripts/licences.mjs after reading it.',
  );
} else if (process.argv.includes('--check')) {
  if (writtenList() === render(packages))
    process.stdout.write(`${packages.length} packages, all permissive\n`);
  else
    fail(
      'THIRD_PARTY_LICENSES.md does not match package-lock.json; run "node scripts/licences.mjs" and commit the result.',
    );
} else {
  writeFileSync(listFile, render(packages));
  process.stdout.write(`${packages.length} packages written to THIRD_PARTY_LICENSES.md\n`);
}

function shippedPackages() {
  const found = new Map(
    lockedPackages(root)
      .filter(({ name, isDev }) => !isDev || SHIPPED_DEV_PACKAGES.has(name))
      .map((entry) => [`${entry.name}@${entry.version}`, entry]),
  );
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** "(MIT OR GPL-3.0)" leaves a choice, "MIT AND Zlib" binds to both. */
function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));
}

function render(list) {
  const rows = list.map(
    ({ name, version, licence }) =>
      `| [${name}](https://www.npmjs.com/package/${name}) | ${version} | ${licence} |`,
  );
  return `# Third-party licences

Bookwheel itself is licensed under Apache-2.0 (LICENSE). It contains the packages below, each under its own licence, whose
full text comes with the package. This list is written by \`node scripts/licences.mjs\`; \`npm test\` checks that it is current.

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function writtenList() {
  try {
    return readFileSync(listFile, 'utf8');
  } catch {
    return null; // never written
  }
}

/** By code units, the same in every locale. */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
