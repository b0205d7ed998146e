// Removes one of two folders and clears it away until it is killed; writes a line after each step.
import { documentOf, openTestCatalog, store } from './catalog.fixture';

const catalog = openTestCatalog(process.argv[2] ?? '');
const { documents, leftovers } = catalog;
const [first] = documents.folders();
if (!first) {
  for (const name of ['gone', 'kept']) {
    const folder = documents.addFolder(`/${name}`, false);
    documents.batch(() => {
      for (let n = 0; n < 120; n++) {
        const texts = Array.from({ length: 30 }, (_, k) => `common ${name} ${name}${n} part${k}`);
        store(catalog, folder.id, `${n}.md`, documentOf(texts));
      }
    });
  }
}
const gone = documents.folders().find(({ path }) => path === '/gone');
if (gone) documents.removeFolder(gone.id);

process.stdout.write('removed\n');
while (leftovers.next() !== null) {
  leftovers.clearSome(null);
  process.stdout.write('step\n');
}
setInterval(() => process.stdout.write('done\n'), 5);
