// What was found, in a sentence a person can act on. Where nothing is said of a remedy, finding it has mended it.
import type { CatalogProblem } from '../../contract';

export const PROBLEM_SENTENCES: Record<CatalogProblem, string> = {
  page_damaged:
    'Part of the catalog cannot be read. Start Bookwheel again: it keeps what can be read of it and reads your files anew.',
  index_out_of_step: 'An index of a table did not fit the table; it is made again.',
  row_without_owner: 'Something in the catalog belonged to no file; it is dropped.',
  document_inconsistent: 'What the catalog says of a file contradicted itself; it is put right.',
  passages_miscounted: 'The passages of a file were miscounted.',
  text_untrustworthy: 'The stored text of a file is not what was read; the file is read again.',
  fields_changed: 'The words of a passage were not noted as they are; they are noted again.',
  words_missing: 'Words could not be found by their beginning; they are noted again.',
  content_miscounted: 'It was miscounted how many passages share a text.',
  content_hash_malformed: 'The mark by which equal texts are known was damaged; it is replaced.',
  postings_missing: 'A passage or a file name could not be found by its words; they are noted again.',
  postings_without_passage: 'Words were noted for something that is no longer there; they are dropped.',
  postings_wrong: 'Other words were noted for a passage or a file name than it holds; they are noted again.',
  postings_unreadable: 'The list of all words could not be read; it is made again from the stored text.',
  vector_malformed: 'What a passage means was not stored whole; it is embedded again.',
  vector_numbers_clash: 'The order in which vectors came and went was not clear; it is put right.',
  recognized_page_unreadable: 'Text recognised in a picture could not be read; it is recognised again.',
  rules_unreadable: 'What is to be left out of a folder could not be read; look at its rules.',
  counter_negative: 'A total was below nothing; it begins again.',
  vector_index_differs: 'The index of vectors did not hold what the catalog does; it is made again.',
};
