// `npm run bench -- budgets`: every budget, on every library, written into BENCHMARKS.md beside the figures as data.
import { existsSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { findPrograms } from '../programs/find-programs';
import { createProgress } from '../progress';
import { stopSignal } from '../stop-signal';
import { budgetsPage } from './budgets-page';
import { AllFigures, type LibraryFigures } from './figures';
import { folderLibrary, generatedLibrary, LIBRARY_NAMES, type LibraryToMeasure } from './libraries';
import { measureLibrary } from './measure-library';

export interface BudgetsRequest {
  /** Names of generated libraries, or folders; none for all generated ones. */
  libraries: string[];
  /** The page; the figures lie beside it as JSON. */
  out: string;
}

/**
 * Writes after each library, so that what was measured stays when the rest is interrupted; figures of libraries that were
 * not asked for stay as they were.
 * @returns the exit code. @throws when interrupted
 */
export async function benchBudgets({ libraries, out }: BudgetsRequest): Promise<number> {
  const signal = stopSignal();
  const progress = createProgress();
  const { programs, absent } = await findPrograms(signal);
  const problems = [...absent];
  const dataFile = `${out.replace(/\.md$/, '')}.json`;
  let figures = await readFigures(dataFile);
  const asked = (libraries.length > 0 ? libraries : LIBRARY_NAMES).map(libraryNamed);
  for (const library of asked) {
    const measured = await measureLibrary(library, {
      programs,
      signal,
      say: (line) => progress.say(`${library.name}: ${line}`),
      onProblem(sentence) {
        progress.note(sentence);
        problems.push(`${library.name}: ${sentence}`);
      },
    });
    figures = inOrder([...figures.filter(({ name }) => name !== library.name), measured]);
    await writeFile(dataFile, `${JSON.stringify({ libraries: figures }, null, 2)}\n`);
    await writeFile(out, budgetsPage(figures, problems));
    progress.note(`${library.name} is measured; written to ${out}`);
  }
  return 0;
}

/** @throws with a sentence for what is neither a name nor a folder */
function libraryNamed(name: string): LibraryToMeasure {
  const generated = generatedLibrary(name);
  if (generated) return generated;
  if (existsSync(name) && statSync(name).isDirectory()) return folderLibrary(name);
  throw new UnknownLibrary(`"${name}" is neither a folder nor one of ${LIBRARY_NAMES.join(', ')}.`);
}

export class UnknownLibrary extends Error {}

async function readFigures(file: string): Promise<LibraryFigures[]> {
  if (!existsSync(file)) return [];
  return AllFigures.parse(JSON.parse(await readFile(file, 'utf8'))).libraries;
}

/** Generated ones first, as they are listed; then folders by name. */
function inOrder(figures: LibraryFigures[]): LibraryFigures[] {
  const place = ({ name }: LibraryFigures): number => {
    const at = LIBRARY_NAMES.indexOf(name);
    return at < 0 ? LIBRARY_NAMES.length : at;
  };
  return figures.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}
