// The contract's shapes as the command line promises them to scripts: snake_case, absent values as null.
import type {
  CheckResult,
  Hit,
  LibraryStatus,
  LibraryTestResult,
  ModelSwitch,
  Problem,
  Rebuilt,
  SearchPage,
} from '../../../contract';

/** Of what JSON lets stand as it is: what a terminal would obey, and what turns text around. */
const ACTS_ON_TERMINALS = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    ACTS_ON_TERMINALS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function searchJson(page: SearchPage) {
  return {
    query: page.query,
    mode: page.mode,
    took_ms: page.tookMs,
    correction: page.correction,
    hits: page.hits.map(hitJson),
  };
}

function hitJson(hit: Hit) {
  const { text, highlights } = hit.snippet;
  return {
    rank: hit.rank,
    document_id: hit.documentId,
    path: hit.path,
    title: hit.title,
    type: hit.type,
    page: hit.page,
    page_label: hit.pageLabel,
    part: hit.part,
    heading_path: hit.headingPath,
    passage: hit.passage,
    more_passages: hit.morePassages,
    snippet: { text, highlights },
    scores: hit.scores,
    ...(hit.explanation ? { explanation: hit.explanation.steps } : {}),
  };
}

export function statusJson(status: LibraryStatus) {
  const { counters, activity } = status;
  return {
    folders: status.folders.map(({ id, path, present, documents, waiting, bytes }) => ({
      id,
      path,
      present,
      documents,
      waiting,
      bytes,
    })),
    leaving: status.leaving,
    documents: status.documents,
    passages: status.passages,
    vectors: status.vectors,
    recognition: { available: status.recognition.available, waiting: status.recognition.waiting },
    counters: {
      files_read: counters.filesRead,
      passages_embedded: counters.passagesEmbedded,
      passages_reused: counters.passagesReused,
    },
    pack: status.pack,
    model_switch: status.modelSwitch && modelSwitchJson(status.modelSwitch),
    model_trouble: status.modelTrouble,
    bytes: status.bytes,
    activity: {
      state: activity.state,
      pace: activity.pace,
      pace_reason: activity.paceReason,
      seconds_left: activity.secondsLeft,
      trouble: activity.trouble,
    },
    rebuilt: status.rebuilt && rebuiltJson(status.rebuilt),
  };
}

function modelSwitchJson({ packId, name, ready, waiting, secondsLeft }: ModelSwitch) {
  return { pack: packId, name, ready, waiting, seconds_left: secondsLeft };
}

function rebuiltJson({ at, setAside, reason, foldersKept, vectorsKept }: Rebuilt) {
  return {
    at: new Date(at).toISOString(),
    set_aside: setAside,
    reason,
    folders_kept: foldersKept,
    vectors_kept: vectorsKept,
  };
}

export function checkJson({ checked, findings, toReadAgain }: CheckResult) {
  return { checked, findings, to_read_again: toReadAgain };
}

export function problemJson({ documentId, path, outcome, sentence, detail, partial, scannedPages }: Problem) {
  return {
    document_id: documentId,
    path,
    outcome,
    sentence,
    detail,
    partial,
    scanned_pages: scannedPages,
  };
}

export function libraryTestJson({ testedAt, questions, modes, misses }: LibraryTestResult) {
  return {
    tested_at: new Date(testedAt).toISOString(),
    questions,
    modes: Object.fromEntries(
      modes.map(({ mode, counts }) => [
        mode,
        {
          first: counts.first,
          first_three: counts.firstThree,
          first_ten: counts.firstTen,
          right_passage: counts.rightPassage,
          mrr_at_10: counts.mrr,
        },
      ]),
    ),
    misses: misses.map(({ question, documentId, title, path, rank }) => ({
      question,
      document_id: documentId,
      title,
      path,
      rank,
    })),
  };
}
