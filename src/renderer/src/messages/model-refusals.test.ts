// Every refusal of a model has a sentence in both languages, whole with and without what it is about.
import { expect, it } from 'vitest';
import { MODEL_REFUSALS, PROBLEM_DETAILS } from '../../../contract';
import { en } from './en';
import { zh } from './zh';

it('has a sentence for every refusal in every language', () => {
  for (const code of MODEL_REFUSALS) {
    for (const subject of [null, 'model.onnx']) {
      expect(en.modelRefusals[code](subject), code).toMatch(/^[A-Z][^\p{Script=Han}]+\.$/u);
      expect(zh.modelRefusals[code](subject), code).toMatch(/\p{Script=Han}.*。$/u);
    }
  }
});

it('has a sentence for every reason why a file could not be read, but for what the heading says', () => {
  for (const code of PROBLEM_DETAILS.filter((each) => each !== 'as_outcome')) {
    expect(en.problemDetails[code], code).toMatch(/^[A-Z].+\.$/);
    expect(zh.problemDetails[code], code).toMatch(/\p{Script=Han}.*。$/u);
  }
});
