// Reads the graded library: notes of an invented household, and under each the questions it answers. README.md has the form.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from '../../src/core/evaluation/collection';
import { splitSentences } from '../../src/core/text/sentences';

export const QUESTION_KINDS = [
  'words',
  'paraphrase',
  'zh-en',
  'en-zh',
  'identifier',
  'phrase',
  'name',
  'function-words',
  'traditional',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface GradedQuestion {
  /** Where it stands: file and line. */
  id: string;
  kind: QuestionKind;
  text: string;
  /** Document that answers: grade 2. */
  answeredBy: string;
  /** The sentence of it that answers, whole. */
  evidence: string;
  /** Documents on the same matter that do not answer: grade 1. */
  related: string[];
}

export interface GradedLibrary {
  documents: Collection['documents'];
  questions: GradedQuestion[];
}

const FOLDER = join(import.meta.dirname, 'library');
const HEADING = /^## (?<title>.+) \{#(?<id>[a-z0-9-]+)\}$/;
const QUESTION = /^- (?<kind>[a-z-]+): (?<text>.+) → (?<beginning>.+?)(?: ~ (?<related>.+))?$/;

/** Throws with file and line where the files do not keep to the form. */
export function readGradedLibrary(): GradedLibrary {
  const library: GradedLibrary = { documents: [], questions: [] };
  for (const name of readdirSync(FOLDER).sort()) readInto(library, name);
  const ids = new Set(library.documents.map(({ id }) => id));
  if (ids.size !== library.documents.length) throw new Error('two documents have the same id');
  for (const { id, related } of library.questions) {
    const unknown = related.find((other) => !ids.has(other));
    if (unknown !== undefined) throw new Error(`${id} is related to ${unknown}, which does not exist`);
  }
  return library;
}

/** As `bookwheel eval` takes it. */
export function toCollection({ documents, questions }: GradedLibrary): Collection {
  return {
    name: 'graded-library',
    documents,
    queries: questions.map(({ id, text }) => ({ id, text })),
    judgements: new Map(
      questions.map(({ id, answeredBy, related }) => [
        id,
        new Map([...related.map((other): [string, number] => [other, 1]), [answeredBy, 2]]),
      ]),
    ),
  };
}

function readInto({ documents, questions }: GradedLibrary, name: string): void {
  const lines = readFileSync(join(FOLDER, name), 'utf8').split('\n');
  let document: GradedLibrary['documents'][number] | null = null;
  for (const [at, line] of lines.entries()) {
    const where = `${name}:${at + 1}`;
    const heading = HEADING.exec(line)?.groups;
    if (line === '' || line.startsWith('# ')) continue;
    if (heading) {
      document = { id: heading.id ?? '', title: heading.title ?? '', text: '' };
      documents.push(document);
    } else if (document === null) {
      throw new Error(`${where} stands before the first document`);
    } else if (line.startsWith('- ')) {
      questions.push(readQuestion(line, document, where));
    } else {
      document.text += document.text === '' ? line : `\n\n${line}`;
    }
  }
}

function readQuestion(
  line: string,
  { id: answeredBy, text: document }: GradedLibrary['documents'][number],
  id: string,
): GradedQuestion {
  const { kind, text, beginning, related } = QUESTION.exec(line)?.groups ?? {};
  const known = QUESTION_KINDS.find((name) => name === kind);
  if (known === undefined || text === undefined || beginning === undefined) {
    throw new Error(`${id} is not a question: ${line}`);
  }
  const evidence = sentencesOf(document).filter((sentence) => sentence.startsWith(beginning));
  const [only] = evidence;
  if (only === undefined || evidence.length > 1) {
    throw new Error(`${id}: ${evidence.length} sentences begin with “${beginning}”`);
  }
  return { id, kind: known, text, answeredBy, evidence: only, related: related?.split(', ') ?? [] };
}

export function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}
