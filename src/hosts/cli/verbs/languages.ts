// The languages text is recognised in: to download, and to delete again.
import type { Client, LanguageProgress, RecognitionLanguage } from '../../../contract';
import { UsageError } from '../arguments';
import { toJson } from '../formats/json';
import { describeMegabytes } from '../formats/text';
import type { Terminal } from '../terminal';
import type { VerbContext } from './verb';

const PLACES = { library: 'downloaded', system: 'installed with Tesseract' };

export async function installLanguages(
  client: Client,
  { terminal, signal, invocation }: VerbContext,
  named: readonly string[],
): Promise<void> {
  const languages = await client.models.languages({});
  const codes = chosen(languages, named);
  const nameOf = (code: string): string => languages.find((one) => one.code === code)?.name ?? code;
  const announced = new Set<string>();
  const done: string[] = [];
  for await (const progress of await client.models.installLanguages({ codes }, { signal })) {
    const name = nameOf(progress.code);
    if (progress.done) {
      terminal.note(`${name} is there.`);
      done.push(progress.code);
    } else if (terminal.interactive) terminal.progress(progressLine(name, progress));
    else if (!announced.has(name))
      terminal.note(`Downloading ${name}, ${describeMegabytes(progress.totalBytes)}.`);
    announced.add(name);
  }
  if (invocation.json) terminal.print(toJson({ installed: done }));
}

export async function removeLanguages(
  client: Client,
  { terminal, invocation }: VerbContext,
  named: readonly string[],
): Promise<void> {
  const languages = await client.models.languages({});
  const done: string[] = [];
  for (const code of chosen(languages, named)) {
    const { removed } = await client.models.removeLanguage({ code });
    const name = languages.find((one) => one.code === code)?.name ?? code;
    terminal.note(removed ? `${name} was deleted.` : `${name} is not among what was downloaded.`);
    if (removed) done.push(code);
  }
  if (invocation.json) terminal.print(toJson({ removed: done }));
}

/** All of them, unless some are named. Throws UsageError for one there is not. */
function chosen(languages: readonly RecognitionLanguage[], named: readonly string[]): string[] {
  const codes = languages.map(({ code }) => code);
  const unknown = named.find((code) => !codes.includes(code));
  if (unknown !== undefined)
    throw new UsageError(`There is no language "${unknown}"; there is ${codes.join(', ')}.`);
  return named.length > 0 ? [...named] : codes;
}

export function languageLine(
  { code, name, bytes, installed }: RecognitionLanguage,
  terminal: Terminal,
): string {
  const state = installed === null ? `not there, ${describeMegabytes(bytes)} to download` : PLACES[installed];
  return `${installed === null ? ' ' : '*'} ${terminal.bold(code)}  text recognition in ${name}  ${state}`;
}

function progressLine(name: string, { receivedBytes, totalBytes }: LanguageProgress): string {
  return `${name}: ${describeMegabytes(receivedBytes)} of ${describeMegabytes(totalBytes)}`;
}
