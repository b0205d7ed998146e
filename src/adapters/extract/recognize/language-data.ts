// Where is the trained data for recognising text? In the library's own folder, or where Tesseract is installed.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from './tesseract';

/** The languages people here write, in the order in which Tesseract should try them. */
export const LANGUAGE_CODES = ['chi_sim', 'chi_tra', 'eng'] as const;

export interface LanguageFile {
  code: string;
  path: string;
  size: number;
}

const EXTENSION = '.traineddata';
/** The largest known is 50 MB; anything beyond is something else. Bytes. */
const MOST_BYTES = 100 * 1024 * 1024;

/** Folders in which Tesseract's installers put their data; where there are several versions, in a folder of each. */
export function systemDataFolders(
  platform: NodeJS.Platform,
  environment: Record<string, string | undefined>,
): string[] {
  const { TESSDATA_PREFIX, ProgramFiles, LOCALAPPDATA } = environment;
  const own = TESSDATA_PREFIX ? [TESSDATA_PREFIX, join(TESSDATA_PREFIX, 'tessdata')] : [];
  if (platform === 'win32') {
    return [
      ...own,
      ...(ProgramFiles ? [join(ProgramFiles, 'Tesseract-OCR', 'tessdata')] : []),
      ...(LOCALAPPDATA ? [join(LOCALAPPDATA, 'Programs', 'Tesseract-OCR', 'tessdata')] : []),
    ];
  }
  return [
    ...own,
    '/opt/homebrew/share/tessdata',
    '/usr/local/share/tessdata',
    '/usr/share/tessdata',
    '/usr/share/tesseract-ocr/5/tessdata',
    '/usr/share/tesseract-ocr/4.00/tessdata',
  ];
}

/** @returns per language the first file found, in the order of LANGUAGE_CODES; empty when there is none */
export async function findLanguageFiles(folders: readonly string[]): Promise<LanguageFile[]> {
  const found: LanguageFile[] = [];
  for (const folder of folders) {
    const names = await readdir(folder).catch((): string[] => []);
    for (const code of LANGUAGE_CODES) {
      if (!names.includes(`${code}${EXTENSION}`) || found.some((file) => file.code === code)) continue;
      const path = join(folder, `${code}${EXTENSION}`);
      const stats = await stat(path).catch(() => null);
      if (stats?.isFile() && stats.size > 0 && stats.size <= MOST_BYTES)
        found.push({ code, path, size: stats.size });
    }
  }
  return LANGUAGE_CODES.flatMap((code) => found.filter((file) => file.code === code));
}

/** Rejects as the system does. */
export function readLanguages(files: readonly LanguageFile[]): Promise<Language[]> {
  return Promise.all(
    // Not from Buffer's shared pool: the whole underlying memory would be cloned with a message.
    files.map(async ({ code, path }) => ({ code, data: new Uint8Array(await readFile(path)) })),
  );
}
