// The catalogue that ships with the program, and others that are not as they should be.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../test/helpers/failure-of';
import { Failure } from '../../engine/failure';
import { parseCatalogue, readCatalogue } from './catalogue';
import { entryOf, MANIFEST } from './pack-library.fixture';

const RESOURCES = join(import.meta.dirname, '..', '..', '..', 'resources', 'models');

describe('the catalogue of this program', () => {
  it('pins every file to a commit, its length and its SHA-256', async () => {
    const { packs } = await readCatalogue(join(RESOURCES, 'catalogue.json'));
    expect(packs.length).toBeGreaterThan(0);
    for (const { manifest, files } of packs) {
      expect(manifest.repositories.length).toBeGreaterThan(0);
      for (const { repository, revision, bytes, sha256 } of files) {
        expect(manifest.repositories).toContain(repository);
        expect(revision).toMatch(/^[0-9a-f]{40}$/);
        expect(bytes).not.toBeNull();
        expect(sha256).not.toBeNull();
      }
    }
  });
});

describe('a catalogue', () => {
  const { files } = entryOf('all');
  const changed = (change: object): object => ({
    packs: [{ manifest: MANIFEST, files: [{ ...files[0], ...change }, ...files.slice(1)] }],
  });
  const faultOf = (content: unknown): Failure => {
    try {
      parseCatalogue(typeof content === 'string' ? content : JSON.stringify(content), 'catalogue.json');
    } catch (thrown) {
      if (thrown instanceof Failure) return thrown;
      throw thrown;
    }
    throw new Error('it was taken');
  };

  it('may leave lengths and checksums to the hub', () => {
    expect(() => parseCatalogue(JSON.stringify(changed({ bytes: null, sha256: null })), 'x')).not.toThrow();
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"packs":', /not valid JSON/],
    ['no list', { packs: {} }, /packs/],
    ['a pack without files', { packs: [{ manifest: MANIFEST, files: [] }] }, /packs\.0\.files/],
    [
      'a pack that is described wrongly',
      { packs: [{ manifest: { ...MANIFEST, id: '..' }, files }] },
      /manifest\.id/,
    ],
    ['a pack twice', { packs: [entryOf('all'), entryOf('nothing')] }, /pair is there twice/],
    [
      'no file for a model',
      { packs: [{ manifest: MANIFEST, files: files.slice(1) }] },
      /encoder\.onnx is missing/,
    ],
    [
      'one file twice',
      { packs: [{ manifest: MANIFEST, files: [...files, files[0]] }] },
      /encoder\.onnx is there twice/,
    ],
    ['a file outside the pack', changed({ path: '../encoder.onnx' }), /files\.0\.path/],
    ['a file in place of the description', changed({ path: 'pack.json' }), /files\.0\.path/],
    [
      'a repository that is another address',
      changed({ repository: '//evil.example' }),
      /files\.0\.repository/,
    ],
    ['a repository that leads elsewhere', changed({ repository: 'a/../b' }), /files\.0\.repository/],
    ['a source with a query', changed({ source: 'model.onnx?x' }), /files\.0\.source/],
    ['a checksum of another kind', changed({ sha256: 'a'.repeat(40) }), /files\.0\.sha256/],
    ['a file of no length', changed({ bytes: 0 }), /files\.0\.bytes/],
  ])('with %s is refused', (_name, content, words) => {
    const fault = faultOf(content);
    expect(fault.code).toBe('invalid_input');
    expect(fault.message).toMatch(words);
  });

  it('that is missing is named', async () => {
    const failure = await failureOf(readCatalogue(join(RESOURCES, 'none.json')));
    expect(failure).toMatchObject({ code: 'not_found', subject: join(RESOURCES, 'none.json') });
  });
});
