// Do the paths lead to real files where these are needed, in a clone and in an installed app?
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLayout } from './find-layout';

const everything = (): boolean => true;

describe('the program’s own files', () => {
  it('lie two folders above the bundle in a clone', () => {
    const root = join('/home', 'li', 'bookwheel');
    expect(findLayout(join(root, 'out', 'node'), everything)).toEqual({
      inferenceEntry: join(root, 'out', 'node', 'inference.js'),
      extractEntry: join(root, 'out', 'node', 'extract.js'),
      starterPack: join(root, 'resources', 'models', 'starter'),
      modelCatalogue: join(root, 'resources', 'models', 'catalogue.json'),
      apiDescription: join(root, 'resources', 'api', 'openapi.json'),
      sampleLibrary: join(root, 'resources', 'sample-library'),
      page: join(root, 'out', 'renderer'),
    });
  });

  it('are real files beside the archive of an installed app, all but the page', () => {
    const resources = join('/opt', 'Bookwheel', 'resources');
    const unpacked = join(resources, 'app.asar.unpacked');
    const expected = {
      inferenceEntry: join(unpacked, 'out', 'node', 'inference.js'),
      extractEntry: join(unpacked, 'out', 'node', 'extract.js'),
      starterPack: join(unpacked, 'resources', 'models', 'starter'),
      modelCatalogue: join(unpacked, 'resources', 'models', 'catalogue.json'),
      apiDescription: join(unpacked, 'resources', 'api', 'openapi.json'),
      sampleLibrary: join(unpacked, 'resources', 'sample-library'),
      page: join(resources, 'app.asar', 'out', 'renderer'),
    };
    // Whether the bundle was loaded from inside the archive or from beside it.
    expect(findLayout(join(resources, 'app.asar', 'out', 'node'), everything)).toEqual(expected);
    expect(findLayout(join(unpacked, 'out', 'node'), everything)).toEqual(expected);
  });

  it('stay where the bundle is when there is nothing at the other place', () => {
    const archive = join('/opt', 'Bookwheel', 'resources', 'app.asar');
    const { sampleLibrary, page } = findLayout(join(archive, 'out', 'node'), () => false);
    expect(sampleLibrary).toBe(join(archive, 'resources', 'sample-library'));
    expect(page).toBe(join(archive, 'out', 'renderer'));
  });
});
