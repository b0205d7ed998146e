// A model in a folder, as the hub's tools put it there. Links are followed: the hub's own cache consists of them.
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFiles } from './model-files';
import { wrongModel } from './wrong-model';

/** A model's folder has some dozens; this is somebody's home directory. */
const MOST_FILES = 5_000;

export async function openModelFolder(path: string): Promise<ModelFiles> {
  const sizes = new Map<string, number>();
  await list('', true);
  return {
    path,
    sizes,
    stream: (name) => read(path, name),
    close: async () => {},
  };

  async function list(below: string, deeper: boolean): Promise<void> {
    for (const name of (await readdir(join(path, below))).sort()) {
      if (sizes.size > MOST_FILES)
        throw wrongModel(path, 'too_many_files', 'the folder holds far more files than a model has.');
      const relative = below + name;
      // A link that leads nowhere is as good as not there.
      const found = await stat(join(path, relative)).catch(() => null);
      if (found?.isFile()) sizes.set(relative, found.size);
      else if (found?.isDirectory() && deeper && !name.startsWith('.')) await list(`${relative}/`, false);
    }
  }
}

async function* read(path: string, name: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(join(path, name), { highWaterMark: 1 << 20 });
  } catch (error) {
    throw wrongModel(path, ['file_unreadable', name], `${name} cannot be read.`, error);
  }
}
