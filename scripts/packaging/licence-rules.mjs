// May this be part of what users install, or be offered to them? Packages by an allow-list, models by one of their own.

/** Permissive, by their SPDX names. A licence that is not here is refused until somebody has read it. */
const FOR_CODE = new Set([
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

/** Weights are data: their makers' names must be kept, and changed weights be shared alike, neither of which binds their user. */
const FOR_MODELS = new Set([...FOR_CODE, 'CC-BY-4.0', 'CC-BY-SA-4.0']);

/** Fonts: they may be passed on with a program, and bind nothing that is written in them. */
const FOR_PARTS = new Set([...FOR_CODE, 'OFL-1.1']);

/** Developers install them, the packaged app contains them. */
const SHIPPED_DEV_PACKAGES = new Set(['electron']);

/** @param packages as lockedPackages gives them @returns those that ship, by name and version, each once */
export function shippedPackages(packages) {
  const found = new Map(
    packages
      .filter(({ name, isDev }) => !isDev || SHIPPED_DEV_PACKAGES.has(name))
      .map((entry) => [`${entry.name}@${entry.version}`, entry]),
  );
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** @returns a sentence for each package that may not ship */
export function refusedPackages(packages) {
  return packages
    .filter(({ licence }) => !isAllowed(licence, FOR_CODE))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence || 'no licence named'}`);
}

/** @param parts as SHIPPED_PARTS are @returns a sentence for each that may not ship; those listed elsewhere are judged there */
export function refusedParts(parts) {
  return parts
    .filter(({ licence, listedElsewhere }) => !listedElsewhere && !isAllowed(licence, FOR_PARTS))
    .map(({ name, licence }) => `${name}: ${licence || 'no licence named'}`);
}

/**
 * @param packs as modelPacks gives them @returns a sentence for each that may not be shipped, or, of those that are only
 *   downloaded, not be offered
 */
export function refusedPacks(packs) {
  return packs.flatMap(({ id, licence, redistributable, ships }) => {
    if (!isAllowed(licence ?? '', FOR_MODELS))
      return [`the models "${id}": ${licence || 'no licence named'}`];
    if (ships && redistributable !== true) return [`the models "${id}": they are not marked redistributable`];
    return [];
  });
}

/** "(MIT OR GPL-3.0)" leaves a choice, "MIT AND Zlib" binds to both. */
function isAllowed(expression, allowed) {
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())));
}

/** By code units, the same in every locale. */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
