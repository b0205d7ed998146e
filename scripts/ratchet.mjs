// `npm run ratchet`: measures search on the graded library of test/quality and raises the floors its tests hold it to.
// Floors are lowered only with `--accept-lower`, for a change that is worth what it costs: say in the commit why.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLoader } from './load-typescript.mjs';
import { root } from './project.mjs';
import { runScript, setUp } from './setup.mjs';

const QUALITY = join(root, 'test', 'quality');
const FLOORS = join(QUALITY, 'floors.json');

await runScript(async () => {
  const acceptLower = process.argv.includes('--accept-lower');
  await setUp({ build: 'never' });
  const loader = await openLoader();
  try {
    const { measureStarterPack } = await loader.load(join(QUALITY, 'measure-starter-pack.ts'));
    const { belowFloors, moveFloors } = await loader.load(join(QUALITY, 'floors.ts'));
    const floors = JSON.parse(await readFile(FLOORS, 'utf8'));
    const { figures, sentences } = await measureStarterPack();
    print('nDCG@10, and the share of sentences marked right (evidence)', figures);
    print('the sentence that answers, by other ways to choose it', sentences);
    const lower = belowFloors(figures, floors);
    for (const sentence of lower) process.stdout.write(`${sentence}\n`);
    await writeFile(FLOORS, `${JSON.stringify(moveFloors(figures, floors, acceptLower), null, 2)}\n`);
    return lower.length > 0 && !acceptLower ? 1 : 0;
  } finally {
    await loader.close();
  }
});

function print(title, columns) {
  const names = Object.keys(columns);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const line = (cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(width))).join('');
  process.stdout.write(`${title}\n${line(['', ...names])}\n`);
  for (const kind of Object.keys(columns[names[0]])) {
    process.stdout.write(`${line([kind, ...names.map((name) => columns[name][kind].toFixed(3))])}\n`);
  }
  process.stdout.write('\n');
}
