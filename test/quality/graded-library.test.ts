import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/core/analysis/analyzer';
import { isStopTerm } from '../../src/core/analysis/stop-words';
import { QUESTION_KINDS, readGradedLibrary, sentencesOf } from './graded-library';

const { documents, questions } = readGradedLibrary();
const documentOf = new Map(documents.map((document) => [document.id, document]));
const CJK = /\p{Script=Han}/u;
const contentTerms = (text: string): Set<string> =>
  new Set(
    analyze(text)
      .flatMap(({ term, alternatives }) => [term, ...alternatives])
      .filter((term) => !isStopTerm(term)),
  );
const ofKind = (kind: (typeof QUESTION_KINDS)[number]) =>
  questions.filter((question) => question.kind === kind);

describe('the graded library', () => {
  test('is large enough for each figure to mean something', () => {
    expect(documents.length).toBeGreaterThanOrEqual(150);
    for (const kind of QUESTION_KINDS) expect(ofKind(kind).length, kind).toBeGreaterThanOrEqual(12);
    expect(new Set(questions.map(({ text, answeredBy }) => `${text}|${answeredBy}`)).size).toBe(
      questions.length,
    );
  });

  test('every document leaves a sentence to choose', () => {
    for (const { id, text } of documents) {
      expect(sentencesOf(text).length, id).toBeGreaterThanOrEqual(3);
      expect(sentencesOf(text).length, id).toBeLessThanOrEqual(10);
    }
  });

  test.each(ofKind('paraphrase'))(
    '$id shares no content word with its answer: $text',
    ({ text, evidence }) => {
      expect(CJK.test(text)).toBe(CJK.test(evidence));
      expect([...contentTerms(text)].filter((term) => contentTerms(evidence).has(term))).toEqual([]);
    },
  );

  test.each(ofKind('words'))('$id shares words with its answer: $text', ({ text, evidence }) => {
    expect([...contentTerms(text)].some((term) => contentTerms(evidence).has(term))).toBe(true);
  });

  test('questions across languages are in one language and answered in the other', () => {
    for (const { id, text, evidence } of ofKind('zh-en')) {
      expect([CJK.test(text), CJK.test(evidence)], id).toEqual([true, false]);
    }
    for (const { id, text, evidence } of ofKind('en-zh')) {
      expect([CJK.test(text), CJK.test(evidence)], id).toEqual([false, true]);
    }
  });

  test.each(ofKind('phrase'))('$id: $text stands in its answer, word for word', ({ text, evidence }) => {
    expect(evidence).toContain(text.replaceAll('"', ''));
  });

  test.each(ofKind('identifier'))('$id: $text stands in its answer and in no other document', (question) => {
    const holding = documents.filter((document) => document.text.includes(question.text));
    expect(holding.map(({ id }) => id)).toEqual([question.answeredBy]);
    expect(question.evidence).toContain(question.text);
  });

  test('function-words questions hold hardly a word that tells anything', () => {
    for (const { id, text } of ofKind('function-words')) {
      expect(contentTerms(text).size, `${id} ${[...contentTerms(text)]}`).toBeLessThanOrEqual(4);
    }
  });

  test('a related document is never the one that answers', () => {
    for (const { id, answeredBy, related } of questions) {
      expect(related, id).not.toContain(answeredBy);
      for (const other of related) expect(documentOf.has(other), other).toBe(true);
    }
  });
});
