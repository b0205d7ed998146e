// What assistants ask with and are answered with: shapes of their own, smaller than the contract's and made to be read by a model.
import * as z from 'zod';

const place = {
  page: z.number().int().nullable().describe('Page or slide, from 1; null where there are none'),
  heading: z.string().nullable().describe('Headings above the passage, outermost first'),
  link: z.string().nullable().describe('Opens the place in Bookwheel; give it to the person as the source'),
};

const documentFields = {
  document: z.number().int().describe('Number of the document, for read_passage and similar'),
  title: z.string(),
  path: z.string(),
  type: z.string().describe('pdf, markdown, mail, docx …'),
  modified: z.string().describe('When the file was last changed, ISO 8601'),
};

const FoundPassage = z.object({
  rank: z.number().int(),
  ...documentFields,
  passage: z.number().int().describe('Number of its best passage, for read_passage'),
  ...place,
  text: z.string(),
  more_passages: z.number().int().describe('Further passages of the document that were found'),
});
export type FoundPassage = z.infer<typeof FoundPassage>;

export const SearchArguments = z.object({
  query: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .describe(
      'Words or a question, in English or Chinese. Also: "exact phrase", -without, a OR b, type:pdf, in:folder, title:word, author:name, tag:project, links:"Note title", after:2023, before:2024-05, lang:zh',
    ),
  limit: z.number().int().min(1).max(50).default(8).describe('Documents at most'),
  mode: z
    .enum(['full', 'hybrid', 'keyword', 'vector'])
    .default('full')
    .describe('full: words and meaning, read again by a cross-encoder; keyword: exact words only, fastest'),
});

export const FoundDocuments = z.object({
  found: z.number().int().describe('Documents found in all'),
  results: z.array(FoundPassage).describe('Best first, one per document'),
  notes: z.array(z.string()).describe('What was not searchable yet, or took no part'),
});
export type FoundDocuments = z.infer<typeof FoundDocuments>;

export const ReadArguments = z.object({
  document: z.number().int(),
  passage: z.number().int().optional().describe('Of that document; absent: its beginning'),
  before: z.number().int().min(0).max(50).default(1).describe('Passages before it'),
  after: z.number().int().min(0).max(50).default(3).describe('Passages after it'),
});

export const ReadPassages = z.object({
  ...documentFields,
  author: z.string().nullable(),
  passages_in_document: z.number().int(),
  passages: z
    .array(z.object({ passage: z.number().int(), ...place, text: z.string() }))
    .describe('In reading order'),
});
export type ReadPassages = z.infer<typeof ReadPassages>;

export const SimilarArguments = z.object({
  document: z.number().int(),
  passage: z.number().int().optional().describe('Of that document; absent: like the document as a whole'),
  limit: z.number().int().min(1).max(50).default(8),
});

export const OpenFolders = z.object({
  folders: z.array(
    z.object({
      path: z.string(),
      documents: z.number().int(),
      waiting: z.number().int().describe('Files that are not searchable yet'),
      present: z
        .boolean()
        .describe('False while its drive is away; what was read of it can be found all the same'),
    }),
  ),
  notes: z.array(z.string()),
});
