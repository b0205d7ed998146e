// Reads a test collection in the layout of BEIR: corpus.jsonl, queries.jsonl and qrels.tsv (or qrels/test.tsv).
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Collection } from '../../core/evaluation/collection';
import { Failure } from '../../engine/failure';

/** Where judgements may lie, in the order looked for. */
const QRELS_FILES = ['qrels.tsv', join('qrels', 'test.tsv')];

/** @throws Failure not_found for a missing file, invalid_input for a line that cannot be read */
export async function readCollection(directory: string): Promise<Collection> {
  const corpusPath = await requireOne(directory, ['corpus.jsonl']);
  const queriesPath = await requireOne(directory, ['queries.jsonl']);
  const qrelsPath = await requireOne(directory, QRELS_FILES);
  const documents: Collection['documents'] = [];
  for await (const { record, where } of jsonLines(corpusPath)) {
    documents.push({ id: idOf(record, where), title: textOf(record, 'title'), text: textOf(record, 'text') });
  }
  const queries: Collection['queries'] = [];
  for await (const { record, where } of jsonLines(queriesPath)) {
    queries.push({ id: idOf(record, where), text: textOf(record, 'text') });
  }
  return {
    name: basename(resolve(directory)),
    documents,
    queries,
    judgements: await readJudgements(qrelsPath),
  };
}

async function requireOne(directory: string, names: string[]): Promise<string> {
  for (const name of names) {
    const path = join(directory, name);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) return path;
  }
  const sentence = `${directory} has no readable ${names.join(' or ')}; a collection needs corpus.jsonl, queries.jsonl and qrels.tsv.`;
  throw new Failure('not_found', sentence, directory);
}

async function* jsonLines(path: string): AsyncGenerator<{ record: Record<string, unknown>; where: string }> {
  for await (const { line, where } of lines(path)) {
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch (cause) {
      throw new Failure('invalid_input', `${where} is not a line of JSON.`, path, { cause });
    }
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      throw new Failure('invalid_input', `${where} is not a JSON object.`, path);
    }
    yield { record: record as Record<string, unknown>, where };
  }
}

/** Query id, document id and grade, separated by tabs; a first line without a grade is the header. */
async function readJudgements(path: string): Promise<Collection['judgements']> {
  const judgements = new Map<string, Map<string, number>>();
  for await (const { line, where, ordinal } of lines(path)) {
    const [queryId, documentId, grade] = line.split('\t').map((field) => field.trim());
    const value = Number(grade);
    if (!queryId || !documentId || !grade || !Number.isFinite(value)) {
      if (ordinal === 0) continue;
      throw new Failure(
        'invalid_input',
        `${where} is not "query id, document id, grade" with tabs between.`,
        path,
      );
    }
    const ofQuery = judgements.get(queryId) ?? new Map<string, number>();
    judgements.set(queryId, ofQuery.set(documentId, value));
  }
  return judgements;
}

async function* lines(path: string): AsyncGenerator<{ line: string; where: string; ordinal: number }> {
  const reader = createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let ordinal = 0;
  for await (const raw of reader) {
    const line = ordinal === 0 ? raw.replace(/^\uFEFF/, '') : raw;
    if (line.trim() !== '') yield { line, where: `Line ${ordinal + 1} of ${path}`, ordinal };
    ordinal += 1;
  }
}

/** BEIR itself writes `_id`. */
function idOf({ _id, id: plainId }: Record<string, unknown>, where: string): string {
  const id = _id ?? plainId;
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  throw new Failure('invalid_input', `${where} has neither "_id" nor "id".`);
}

function textOf(record: Record<string, unknown>, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : '';
}
