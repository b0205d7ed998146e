import { describe, expect, it } from 'vitest';
import { pairTemplate } from './pair-template';

const special = (id: string): object => ({ SpecialToken: { id, type_id: 0 } });
const text = (id: string): object => ({ Sequence: { id, type_id: 0 } });
const template = (...pair: object[]): object => ({
  type: 'TemplateProcessing',
  single: [],
  pair,
  special_tokens: {},
});

describe('the form of a pair', () => {
  it.each([
    [{ type: 'BertProcessing', sep: ['[SEP]', 3], cls: ['[CLS]', 2] }, '[CLS] query [SEP] passage [SEP]'],
    [
      {
        type: 'RobertaProcessing',
        sep: ['</s>', 2],
        cls: ['<s>', 0],
        trim_offsets: true,
        add_prefix_space: false,
      },
      '<s> query </s> </s> passage </s>',
    ],
    [
      template(special('[CLS]'), text('A'), special('[SEP]'), text('B'), special('[SEP]')),
      '[CLS] query [SEP] passage [SEP]',
    ],
    [
      template(special('<s>'), text('A'), special('</s>'), special('</s>'), text('B'), special('</s>')),
      '<s> query </s> </s> passage </s>',
    ],
    [
      {
        type: 'Sequence',
        processors: [{ type: 'ByteLevel' }, template(text('A'), special('</s>'), text('B'))],
      },
      'query </s> passage',
    ],
  ])('is read from %o', (postProcessor, pair) => {
    expect(pairTemplate(postProcessor)).toBe(pair);
  });

  it.each([
    null,
    undefined,
    { type: 'ByteLevel' },
    template(text('A'), text('B')),
    template(special('[CLS]'), text('A'), special('[SEP]')),
    template(text('B'), special('[SEP]'), text('A')),
    template(special('a token'), text('A'), special('[SEP]'), text('B')),
  ])('is not to be had from %o', (postProcessor) => {
    expect(pairTemplate(postProcessor)).toBeNull();
  });
});
