import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyGraph } from '../../../test/helpers/tiny-graph';
import { Failure } from '../../engine/failure';
import { FLOAT32, type GraphOutline, INT64, readGraphOutline } from './graph-outline';

const GRAPH = tinyGraph({
  inputs: ['input_ids', 'attention_mask'],
  output: 'last_hidden_state',
  table: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  external: 'model.onnx_data',
});

/** Read from a stream that comes in pieces of the given size. */
const outline = (bytes: Uint8Array, piece = 1 << 20): Promise<GraphOutline> =>
  readGraphOutline(
    {
      path: 'tiny',
      sizes: new Map([['model.onnx', bytes.length]]),
      async *stream() {
        for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
      },
      close: async () => {},
    },
    'model.onnx',
  );

const expected: GraphOutline = {
  inputs: ['input_ids', 'attention_mask'].map((name) => ({ name, elementType: INT64, shape: [null, null] })),
  outputs: [{ name: 'last_hidden_state', elementType: FLOAT32, shape: [null, null, 3] }],
  external: ['model.onnx_data'],
};

describe('the outline of a graph', () => {
  it.each([1, 7, 1 << 20])('is read in pieces of %d bytes', async (piece) => {
    expect(await outline(GRAPH, piece)).toEqual(expected);
  });

  it('leaves out weights that stand among the inputs', async () => {
    const inputs = ['input_ids', 'table'];
    const bytes = tinyGraph({ inputs, output: 'last_hidden_state', table: [[1]] });
    expect((await outline(bytes)).inputs.map(({ name }) => name)).toEqual(['input_ids']);
  });

  it('of damaged bytes is read or refused, and nothing else happens', async () => {
    const damage = fc.array(fc.tuple(fc.nat(GRAPH.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(GRAPH.length), async (changes, length) => {
        const bytes = Uint8Array.from(GRAPH);
        for (const [at, value] of changes) bytes[at] = value;
        const read = await outline(bytes.subarray(0, length)).catch((error: unknown) => error);
        if (!(read instanceof Failure)) expect(read).toHaveProperty('outputs');
      }),
      { numRuns: 500 },
    );
  });
});
