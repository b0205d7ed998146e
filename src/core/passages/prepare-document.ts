// What does the catalog store of a document? Its passages with their terms by field, ready for the postings.
import { ANALYZER_VERSION, analyze } from '../analysis/analyzer';
import type { Term } from '../analysis/term';
import {
  type DocumentAttributes,
  type ExtractedDocument,
  NO_ATTRIBUTES,
  type Passage,
  type PassageFields,
  type PreparedDocument,
  type PreparedPassage,
} from '../document';
import { CHUNKING_VERSION, chunkDocument } from './chunker';
import { guessLanguage, primarySubtag } from './language';
import { cleanHeading } from './sections';

/** Bumped whenever a reader (adapters/extract) would give other blocks for the same bytes. */
const READING_VERSION = 'blocks-3';

/** Everything a stored passage and its terms depend on: a change makes the library read its files again. */
export const PREPARATION_FINGERPRINT = `${READING_VERSION}+${CHUNKING_VERSION}+terms-${ANALYZER_VERSION}`;

/** What is looked at for the language: the beginning may be a table of contents, so several passages. */
const LANGUAGE_SAMPLE_PASSAGES = 6;

const UNMISTAKABLE: ReadonlySet<string> = new Set(['zh', 'ja', 'ko']);

/** Terms of a text, joined as the fields hold them. */
interface FieldTerms {
  terms: string;
  alternatives: string[];
}

/** @param fileName last part of the path, with extension */
export function prepareDocument(document: ExtractedDocument, fileName: string): PreparedDocument {
  const passages = chunkDocument(document);
  const { author, createdAt, partial, attributes = NO_ATTRIBUTES } = document;
  const preparation = beginPreparation(titleOf(document), fileName, attributes);
  const language = languageOf(document, passages);
  return preparation.document({ author, createdAt, language, partial }, passages.map(preparation.passage));
}

export type Particulars = Pick<PreparedDocument, 'author' | 'createdAt' | 'language' | 'partial'>;

/** Passage by passage, so that whoever prepares a long document need not do it in one go. */
export interface Preparation {
  passage(passage: Passage): PreparedPassage;
  /** @param passages all that were prepared, in order */
  document(particulars: Particulars, passages: PreparedPassage[]): PreparedDocument;
}

/**
 * What a reading gave depends on the file's name only in what is done here: passages that are kept give, under another
 * name, what reading the same bytes there would.
 * @param ownTitle what the document is called by itself; null leaves the file's name
 */
export function beginPreparation(
  ownTitle: string | null,
  fileName: string,
  attributes: DocumentAttributes,
): Preparation {
  const words = new Map<string, string>();
  const field = (text: string): FieldTerms => fieldTerms(analyze(text), words);
  // Other names count as titles; tags and properties are there to be found by, outside of phrases and length.
  // In an order of their own: the catalog keeps none.
  const title = field([ownTitle ?? '', ...attributes.aliases.toSorted()].join('\n'));
  const keywords = field([...attributes.tags, ...attributes.properties].toSorted().join('\n'));
  const besides = [...keywords.terms.split(' ').filter(Boolean), ...keywords.alternatives];
  const name = nameField(fileName);
  fieldTerms(nameTerms(fileName), words);
  const headingTerms = new Map<string, FieldTerms>();
  const heading = (text: string): FieldTerms => {
    const known = headingTerms.get(text) ?? field(text);
    headingTerms.set(text, known);
    return known;
  };
  return {
    passage(passage) {
      const headings = passage.headingPath.filter((text) => text !== ownTitle).map(heading);
      const body = field(passage.text);
      const fields: PassageFields = {
        title: title.terms,
        headings: headings.map(({ terms }) => terms).join(' '),
        body: body.terms,
        name,
        alternatives: [
          ...[body, title, ...headings].flatMap(({ alternatives }) => alternatives),
          ...besides,
        ].join(' '),
      };
      return { ...passage, fields };
    },
    document: (particulars, passages) => ({
      ...particulars,
      attributes,
      title: ownTitle ?? withoutExtension(fileName),
      hasOwnTitle: ownTitle !== null,
      passages,
      words: [...words].flat(),
    }),
  };
}

/** What a file's name adds to the catalog. */
export interface PreparedName {
  /** Terms by which the file is found by its name: see nameField. */
  field: string;
  /** As in PreparedDocument. */
  words: string[];
}

/** @param fileName last part of the path, with extension */
export function prepareName(fileName: string): PreparedName {
  const words = new Map<string, string>();
  fieldTerms(nameTerms(fileName), words);
  return { field: nameField(fileName), words: [...words].flat() };
}

/**
 * Terms by which a file is found by its name, space-separated: those of the name, of its parts between `_`, `-` and `.`,
 * and the extension. Other keys of the same words are among them, since names take no part in phrases or length.
 */
function nameField(fileName: string): string {
  const keys = nameTerms(fileName).flatMap((term) => [term.term, ...term.alternatives]);
  return [...new Set(keys)].join(' ');
}

function nameTerms(fileName: string): Term[] {
  const spaced = fileName.replace(/[_\-.]+/g, ' ');
  return [fileName, withoutExtension(fileName), spaced].flatMap((text) => analyze(text));
}

/** What the document says of itself, not what one of its parts does; null leaves the file's name, which has a field of its own. */
function titleOf(document: ExtractedDocument): string | null {
  const stated = cleanHeading(document.title ?? '');
  if (stated !== '') return stated;
  const first = document.blocks.find((block) => block.kind === 'heading' && block.text.trim() !== '');
  const deepest = document.titleLevel ?? 2;
  return first && first.part === undefined && (first.level ?? 1) <= deepest ? cleanHeading(first.text) : null;
}

function withoutExtension(fileName: string): string {
  return fileName.replace(/(?<=.)\.[^.\s]{1,10}$/u, '');
}

function languageOf(document: ExtractedDocument, passages: { text: string }[]): string | null {
  const sample = passages.slice(0, LANGUAGE_SAMPLE_PASSAGES).map((passage) => passage.text);
  const shown = guessLanguage(sample.join('\n'));
  // Templates leave lang="en" on Chinese pages; no one mistakes the script.
  return shown !== null && UNMISTAKABLE.has(shown) ? shown : (primarySubtag(document.language) ?? shown);
}

function fieldTerms(found: Term[], words: Map<string, string>): FieldTerms {
  const terms: string[] = [];
  const alternatives: string[] = [];
  for (const { term, surface, alternatives: others } of found) {
    terms.push(term);
    if (isWord(surface)) words.set(surface, term);
    for (const other of others) {
      alternatives.push(other);
      if (isWord(other)) words.set(other, other);
    }
  }
  return { terms: terms.join(' '), alternatives };
}

/** Words of an alphabet have prefixes a person types; of CJK bigrams the dictionary of terms is enough. */
function isWord(surface: string): boolean {
  const first = surface.charCodeAt(0);
  return first < 0x2e80 || (first >= 0xa000 && first < 0xac00);
}
