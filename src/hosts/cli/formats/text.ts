// The contract's shapes as a person reads them in a terminal.
import type {
  CheckFinding,
  CheckResult,
  Correction,
  Hit,
  LibraryStatus,
  LibraryTestResult,
  ModelSwitch,
  Problem,
  Rebuilt,
  SearchNotice,
  Snippet,
} from '../../../contract';
import { printable, type Terminal } from '../terminal';

const NOTICES: Record<SearchNotice['code'], string> = {
  query_read_literally: 'Part of the query was not understood and was searched as plain words',
  vectors_waiting: 'Some files here are not searchable by meaning yet',
  vectors_unavailable: 'Searching by meaning is not available; these results are by words only',
  rerank_unavailable: 'The results could not be read again; they are in the order they were found',
  rerank_cut_short: 'Not every result was read again in time',
  files_waiting: 'Some files here are still waiting to be read',
  similar_waiting: 'This cannot be compared by meaning yet',
};

/** Documents whose pages are slides. */
const SLIDE_TYPES = new Set(['pptx', 'ppt', 'odp']);

export function noticeText(notice: SearchNotice): string {
  const count = notice.count ? `${notice.isAtLeast ? 'more than ' : ''}${notice.count}` : '';
  const extra = notice.text ?? count;
  return `${NOTICES[notice.code]}${extra === '' ? '' : ` (${printable(extra)})`}.`;
}

export function correctionText({ query, applied }: Correction, typed: string): string {
  return applied
    ? `Nothing holds the words of ${printable(typed)}. Showing results for ${printable(query)}; --verbatim searches for it as typed.`
    : `Did you mean ${printable(query)}?`;
}

export function hitText(hit: Hit, terminal: Terminal): string {
  // The path starts with the document's own title, which stands there already.
  const headings = hit.headingPath[0] === hit.title ? hit.headingPath.slice(1) : hit.headingPath;
  // The heading above a part is most often its name.
  const part = hit.part === null || headings.includes(hit.part) ? '' : hit.part;
  const place = [pageText(hit), part, headings.join(' › ')].filter((piece) => piece !== '');
  const head = `${String(hit.rank).padStart(2)}. ${terminal.bold(printable(hit.title))}${place.map((piece) => `  ${terminal.quiet(printable(piece))}`).join('')}`;
  const more = hit.morePassages > 0 ? terminal.quiet(`\n    ${hit.morePassages} more here`) : '';
  const why = hit.explanation ? `\n${explanationText(hit, terminal)}` : '';
  return `${head}\n    ${snippetText(hit.snippet, terminal)}\n    ${terminal.quiet(printable(hit.path))}${more}${why}\n`;
}

function pageText({ page, pageLabel, type }: Hit): string {
  if (page === null) return '';
  return SLIDE_TYPES.has(type) ? `slide ${page}` : `p. ${pageLabel ?? page}`;
}

function snippetText(snippet: Snippet, terminal: Terminal): string {
  let out = snippet.elidedStart ? '…' : '';
  let at = 0;
  for (const { start, end } of snippet.highlights) {
    out +=
      printable(flat(snippet.text.slice(at, start))) +
      terminal.mark(printable(flat(snippet.text.slice(start, end))));
    at = end;
  }
  return out + printable(flat(snippet.text.slice(at))) + (snippet.elidedEnd ? '…' : '');
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function explanationText(hit: Hit, terminal: Terminal): string {
  const number = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  const lines = (hit.explanation?.steps ?? []).map(
    (step) =>
      `    ${step.stage.padEnd(8)} rank ${step.rank ?? '–'}  value ${number(step.value)}  weight ${number(step.weight)}  gives ${number(step.contribution)}  ${step.note}`,
  );
  return terminal.quiet(lines.join('\n'));
}

export function problemLine(problem: Problem, terminal: Terminal): string {
  const kind = problem.partial ? 'partial' : problem.outcome;
  return `${terminal.bold(kind.padEnd(13))} ${printable(problem.path)}\n              ${terminal.quiet(problem.sentence)}`;
}

export function summaryLine(status: LibraryStatus): string {
  const { documents, passages, vectors } = status;
  const failed = Object.entries(documents).reduce(
    (sum, [state, count]) => (state === 'indexed' || state === 'waiting' ? sum : sum + count),
    0,
  );
  const problems = failed > 0 ? ` ${failed} files could not be read (bookwheel problems).` : '';
  const waiting =
    vectors.waiting > 0 ? ` ${vectors.waiting} passages are not yet searchable by meaning.` : '';
  return `${documents.indexed} files searchable, ${passages} passages.${waiting}${problems}`;
}

export function statusText(status: LibraryStatus, terminal: Terminal): string {
  const lines = [summaryLine(status)];
  for (const folder of status.folders) {
    const state = folder.present ? `${folder.documents} files` : 'not there at the moment';
    const waiting = folder.waiting > 0 ? `, ${folder.waiting} waiting` : '';
    const bytes = `, ${describeMegabytes(folder.bytes)}`;
    lines.push(`  ${terminal.bold(printable(folder.path))}  ${state}${waiting}${bytes}`);
  }
  const { bytes, activity } = status;
  lines.push(
    `  index ${describeMegabytes(bytes.total)} (catalog ${describeMegabytes(bytes.catalog)}, vectors ${describeMegabytes(bytes.vectors)})`,
  );
  lines.push(`  models ${status.pack ?? 'none'}, ${status.vectors.ready} passages searchable by meaning`);
  if (status.modelSwitch !== null) lines.push(`  ${switchText(status.modelSwitch)}`);
  if (status.modelTrouble !== null) lines.push(`  ${status.modelTrouble}`);
  const working = activityLine(activity);
  if (working !== null) lines.push(`  ${working}`);
  if (status.leaving > 0)
    lines.push(`  ${status.leaving} documents of removed folders are still being cleared away`);
  if (status.rebuilt !== null) lines.push(`  ${rebuiltText(status.rebuilt)}`);
  if (activity.trouble !== null) lines.push(`  ${activity.trouble}`);
  return lines.join('\n');
}

const DOING: Record<LibraryStatus['activity']['state'], string | null> = {
  idle: null,
  // Also when nobody was running until this very question was asked.
  stopped: null,
  scanning: 'looking through the folders',
  reading: 'reading files',
  embedding: 'making passages searchable by meaning',
  clearing: 'clearing away what was removed',
  recognizing: 'recognising text in pictures',
  paused: 'paused; resume it in the running Bookwheel',
};

const BECAUSE: Record<NonNullable<LibraryStatus['activity']['paceReason']>, string> = {
  battery: 'the machine is on battery',
  low_battery: 'the battery is to be spared',
  in_use: 'the machine is in use',
  busy: 'other programs are busy',
};

/** What the engine is doing, how hard and why; null while there is nothing to be said. */
function activityLine({ state, pace, paceReason, secondsLeft }: LibraryStatus['activity']): string | null {
  const doing = DOING[state];
  if (doing === null) return null;
  const why = paceReason === null ? '' : ` because ${BECAUSE[paceReason]}`;
  if (pace === 'resting') return `waiting${why} ("bookwheel index" does it now)`;
  const slowly = pace === 'gentle' ? `, slowly${why} ("bookwheel index" hurries it)` : '';
  const left = secondsLeft === null ? '' : `, about ${describeSeconds(secondsLeft)} left`;
  return `${doing}${slowly}${left}`;
}

export function describeSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** How far the way to other models is. */
export function switchText({ name, ready, waiting, secondsLeft }: ModelSwitch): string {
  const left = secondsLeft === null ? '' : `, about ${describeSeconds(secondsLeft)} left`;
  return `${ready} of ${ready + waiting} passages read for ${printable(name)}${left}; until then the models before answer`;
}

/** What became of a catalog that could not be used. */
export function rebuiltText({ at, setAside, reason, foldersKept, vectorsKept }: Rebuilt): string {
  const day = new Date(at).toISOString().slice(0, 10);
  const folders = foldersKept === 1 ? '1 folder' : `${foldersKept} folders`;
  const kept = `${folders} and the meaning of ${vectorsKept} passages were kept; files are read again by themselves`;
  if (reason === 'missing') return `The catalog was gone on ${day} and was made anew: ${kept}.`;
  return `The catalog was damaged on ${day} and was made anew: ${kept}. The damaged one lies in ${printable(setAside ?? '')}.`;
}

/** What was verified, what was found, what became of it. */
export function checkText({ checked, findings, toReadAgain }: CheckResult): string {
  const lines = checked.map(({ check, items }) => {
    const here = findings.filter((finding) => finding.check === check);
    const state = here.length === 0 ? 'ok ' : here.every(isMended) ? 'mended' : 'no ';
    return `${state.padEnd(6)} ${check.replaceAll('_', ' ').padEnd(18)} ${items} looked at`;
  });
  for (const finding of findings) {
    const { count, repaired, sentence, example } = finding;
    const where = example === null ? '' : ` (${printable(example)}${count > 1 ? ' and others' : ''})`;
    const left = isMended(finding) ? '' : ` ${count - repaired} not mended.`;
    lines.push(`${count} × ${sentence}${where}${left}`);
  }
  if (toReadAgain > 0) {
    const files = toReadAgain === 1 ? '1 file waits' : `${toReadAgain} files wait`;
    lines.push(`${files} to be read again; "bookwheel index" does it now.`);
  }
  return lines.join('\n');
}

export function isMended({ count, repaired }: CheckFinding): boolean {
  return repaired === count;
}

export function describeMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** How often the right document was found in each mode, and which questions the best mode missed. */
export function libraryTestText({ questions, modes, misses }: LibraryTestResult, terminal: Terminal): string {
  const lines = [
    questions === 1
      ? 'One question from a passage of your own'
      : `${questions} questions from your own passages`,
    'mode      first  first 3  first 10  right passage  MRR@10',
    ...modes.map(({ mode, counts }) => {
      const { first, firstThree, firstTen, rightPassage, mrr } = counts;
      const columns = [
        String(first).padStart(5),
        String(firstThree).padStart(7),
        String(firstTen).padStart(8),
        String(rightPassage).padStart(13),
        mrr.toFixed(3).padStart(6),
      ];
      return `${mode.padEnd(8)}  ${columns.join('  ')}`;
    }),
  ];
  if (misses.length > 0) lines.push('', 'Not found first:');
  for (const { question, path, rank } of misses) {
    const place = rank === null ? ' –' : String(rank).padStart(2);
    lines.push(`${place}  ${printable(question)}  ${terminal.quiet(printable(path))}`);
  }
  return lines.join('\n');
}
