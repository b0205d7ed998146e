// What do a reader's few English words about a file mean, as a code of the contract? The catalog keeps the words alone, so
// this is the one place that knows them; those it does not know are shown as they are.
import type { OutcomeCode, ProblemDetail } from '../contract';

interface KnownWords {
  words: RegExp;
  code: ProblemDetail;
  /** An outcome that says the same. */
  saidBy?: OutcomeCode;
}

/** The first that fits decides. */
const KNOWN: readonly KnownWords[] = [
  { words: /^the file has no bytes$/, code: 'empty_file' },
  { words: /^not a regular file$/, code: 'special_file' },
  { words: /^kept only in the cloud/, code: 'in_the_cloud' },
  { words: /^no permission to read it/, code: 'no_permission', saidBy: 'unreadable' },
  { words: /^the system could not read it/, code: 'system_error' },
  { words: /^It was being replaced/, code: 'being_replaced' },
  { words: /^no longer there$/, code: 'gone', saidBy: 'vanished' },

  { words: /is protected by a password$/, code: 'locked', saidBy: 'encrypted' },
  { words: /^the book is protected \(DRM\)$/, code: 'copy_protection' },
  { words: /uses an unknown encryption$/, code: 'unknown_encryption' },

  {
    words: /was cut short$|has no directory; it may have been|breaks off at its start$|ends early$/,
    code: 'cut_short',
  },
  {
    words:
      /has lost its (main part|sheets)$|^the part that holds|has no directory$|\(content\.xml\) is missing|^a chapter is missing|^the PDF has no pages$|^the table has no fields$|^it has no cells$/,
    code: 'part_missing',
  },
  {
    words:
      /^not what a .+ file begins with$|^it does not begin (like|as)|^not a readable PDF$|^PDFium cannot open it|^it is no notebook$|^no message is found|^not an archive of a kind/,
    code: 'other_kind',
  },
  {
    words:
      /^the workbook is damaged$|^the document is damaged and nothing|^its container is damaged$|^a part of it is (damaged|not packed)|has a broken (entry|header)$|cannot be unfolded$|^its elements are nested without end$|^no chapter of it can be read$|^none of its (\d+ pages|slides) can be|^its page cannot be read$/,
    code: 'damaged',
    saidBy: 'corrupt',
  },
  {
    words:
      /^the .+ reader failed|^the reader (crashed|answered)|^its text could not be prepared|^there are no pictures of pages in it$/,
    code: 'reader_failed',
  },

  { words: / MB; up to .+ MB are read$/, code: 'too_many_bytes' },
  { words: /has more text than is read$/, code: 'too_much_text' },
  { words: /has more pages than are read$/, code: 'too_many_pages' },
  { words: /unfolds to more than is read$/, code: 'unfolds_too_far' },
  { words: /is larger than is read$/, code: 'too_many_bytes' },
  { words: /^took longer than/, code: 'took_long', saidBy: 'timed_out' },
  { words: /^needed more |needs more memory/, code: 'needed_memory', saidBy: 'out_of_memory' },

  { words: /^a binary file$/, code: 'binary' },
  { words: /^an? (gzip|tar|bzip2|7-Zip|RAR|XZ|Zstandard) archive$/, code: 'archive' },
  { words: /^a sound or|^an audio file$|^a video or photo$|^a Matroska video$/, code: 'sound_or_video' },
  { words: /^a program$|^a WebAssembly module$|^a source map$/, code: 'program' },
  { words: /^a database$/, code: 'database' },
  { words: /^a font$/, code: 'font' },
  { words: /^PostScript$|^a Visio drawing$|^an? \w+ image$/, code: 'graphic' },
  { words: /^a signature$|^an encrypted message$/, code: 'signed_or_encrypted_mail' },
  {
    words:
      /^a (Publisher|Works|Hangul|StarOffice|WordPerfect( Office)?|Word 2) document$|^a presentation of PowerPoint 4$|^an Office file of a kind|^a mail in Outlook|^Rich Text Format$/,
    code: 'other_office',
  },
  { words: /^an iWork document without a preview/, code: 'iwork_without_preview' },
  { words: /uses an unusual compression$/, code: 'unusual_compression' },

  { words: / blank$/, code: 'blank' },
  { words: / lines and shapes, and no text$/, code: 'drawings_only' },
  { words: /without a text layer$|^a picture$/, code: 'pictures_only' },
  { words: /^the letters on .+ stand for no characters$/, code: 'letters_without_meaning' },
  { words: /^the web page has no text$/, code: 'blank', saidBy: 'empty' },
  {
    // A page that could not be recognised may be noted by its outcome alone.
    words:
      /^its text could not be recognised|^the picture cannot be read$|^the language data for|^(empty|unsupported|too_large|encrypted|corrupt|timed_out|out_of_memory|unreadable|vanished)$/,
    code: 'not_recognised',
  },
];

/** @returns null where there are no words, or none that are known: those of an older version, or of the system */
export function detailAs(outcome: OutcomeCode, detail: string | null): ProblemDetail | null {
  if (detail === null) return null;
  const known = KNOWN.find(({ words }) => words.test(detail));
  if (!known) return null;
  return known.saidBy === outcome ? 'as_outcome' : known.code;
}
