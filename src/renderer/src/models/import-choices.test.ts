import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelChoices, type ModelFindings, Pooling } from '../../../contract';
import { type Answers, choicesOf, NO_ANSWERS, openQuestions } from './import-choices';

const FOUND: ModelFindings = {
  name: 'a model',
  family: 'bert',
  tokenizer: 'WordPiece',
  file: 'model.onnx',
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  licence: null,
  bytes: 1,
  reranker: null,
};

describe('what is asked of a person about a model', () => {
  it('is nothing where its files say it all, an empty prefix being an answer', () => {
    expect(openQuestions(FOUND)).toEqual([]);
    expect(choicesOf(FOUND, { ...NO_ANSWERS, queryPrefix: 'never asked' })).toEqual({});
  });

  it('needs an answer on pooling alone', () => {
    const open = { ...FOUND, pooling: null, queryPrefix: null, passagePrefix: null };
    expect(choicesOf(open, NO_ANSWERS)).toBeNull();
    expect(choicesOf(open, { ...NO_ANSWERS, pooling: 'cls', queryPrefix: 'query: ' })).toEqual({
      pooling: 'cls',
      queryPrefix: 'query: ',
      passagePrefix: '',
    });
  });

  it('is sent exactly where the files leave it open, as typed', () => {
    const prefix = fc.option(fc.string({ maxLength: 20 }));
    const findings = fc.record({
      pooling: fc.option(fc.constantFrom(...Pooling.options)),
      queryPrefix: prefix,
      passagePrefix: prefix,
    });
    const answers: fc.Arbitrary<Answers> = fc.record({
      pooling: fc.constantFrom('mean', 'cls'),
      queryPrefix: fc.string({ maxLength: 2000 }),
      passagePrefix: fc.string({ maxLength: 2000 }),
    });
    fc.assert(
      fc.property(findings, answers, (said, given) => {
        const found = { ...FOUND, ...said };
        const choices = choicesOf(found, given);
        expect(Object.keys(choices ?? {})).toEqual(openQuestions(found));
        expect(given).toMatchObject(choices ?? { pooling: 'missing' });
        expect(ModelChoices.parse(choices)).toEqual(choices);
      }),
    );
  });
});
