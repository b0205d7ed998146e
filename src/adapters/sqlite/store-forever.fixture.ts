// Stores documents, some in place of others, until it is killed; writes a line after each that is stored.
import { documentOf, openTestCatalog, store } from './catalog.fixture';

const catalog = openTestCatalog(process.argv[2] ?? '');
const folder = catalog.documents.addFolder('/library', false);
for (let n = 0; ; n++) {
  const texts = Array.from({ length: 30 }, (_, k) => `common word${n} part${k} ${'again '.repeat(20)}`);
  store(catalog, folder.id, `${n % 50}.md`, documentOf(texts));
  process.stdout.write('stored\n');
}
