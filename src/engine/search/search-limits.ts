// How far each step of a search looks and how long it may take. One place, so that a budget can be read at a glance.

/** Passages each retriever puts forward. Recall@100 is where both curves flatten on the test collections. */
export const CANDIDATES_PER_RETRIEVER = 100;

/** Passages scored by keywords beyond those put forward: lets a passage found by its vector keep its true bm25. */
export const KEYWORD_SCORES = 1000;

/**
 * What the best match of a word read as pinyin is worth beside the best match of the word as typed. Matches of one word
 * differ by less than this (bm25 saturates), so those of the word as typed come first.
 */
export const SECOND_READING_WEIGHT = 0.2;

/** Other spellings of a word looked at, likeliest first, until one is known to be a word and not only a stem. */
export const SPELLINGS_TRIED = 4;
/** Passages read to find out whether a stem is written as it stands: about 0.2 ms each. */
export const ATTESTING_PASSAGES = 10;

/** File names holding every word. More than a screenful of them says the words are no file's name. */
export const NAME_CANDIDATES = 10;

/** Nearest neighbours asked of the index at most while a filter keeps turning them away. */
export const MAX_NEIGHBOURS = 10_000;

/** Up to here a filter's passages are compared one by one: exact, and about 30 ms of reading 256-byte vectors. */
export const EXACT_SCAN_PASSAGES = 20_000;

/** Documents matching word for word that keep a place on the first page; half the page stays free for meaning. */
export const GUARDED_DOCUMENTS = 3;

/** A word in more passages than this is not asked for in a literal match, as long as there are others. */
export const COMMON_WORD_PASSAGES = 50_000;

/** Hits a person sees before scrolling. Independent of the limit asked for, so that a longer list only adds to the end. */
export const FIRST_PAGE_HITS = 10;

/** Passages the cross-encoder reads: what a 22 M-parameter one manages in its budget on two cores. */
export const RERANK_PASSAGES = 50;

/** Of one document, so that a long one does not take every place in the second stage. */
export const RERANK_PASSAGES_PER_DOCUMENT = 3;

/** Leaves room for recall and presenting in the 350 ms a full answer may take with a 22 M-parameter pack. */
export const RERANK_BUDGET_MS = 300;

/** The first page waits this long for the query's vector: a running model needs 1–20 ms, only a starting one more. */
export const VECTOR_PATIENCE_MS = 150;

/** After this a starting model is given up for this search. Loading a large pack from a cold disk takes seconds. */
export const VECTOR_LAST_WAIT_MS = 10_000;

/** Further passages shown under a hit. */
export const OTHER_PASSAGES = 5;

/**
 * Width of a snippet in letters: about what the page shows of one, two or three lines, so that a marked word is not cut
 * away below. A Chinese character is as wide as two letters.
 */
export const SNIPPET_LETTERS = 170;

/** The evidence sentence is searched in this many hits from the top, and in this many sentences of each. */
export const EVIDENCE_HITS = 10;
export const EVIDENCE_SENTENCES = 12;
/** The closest of them, which the cross-encoder then reads: 40 pairs for a page of ten hits, 4 ms with the starter pack. */
export const EVIDENCE_SENTENCES_READ = 4;
/** Word pieces. Shorter ones ("Dough.", a list number) come close by their one word and answer nothing. */
export const EVIDENCE_MIN_PIECES = 5;
/** A mark is a nicety: past this the page goes out without. */
export const EVIDENCE_BUDGET_MS = 100;
/** Below this share of the best bm25Score a hit shares little more with the query than "the" and "of". */
export const WEAK_MATCH_SHARE = 0.1;

/** How long counts of waiting files and passages may be remembered; they are not worth a query per key press. */
export const WAITING_COUNTS_MAX_AGE_MS = 1000;

/** Answers that further rows and reasons can be asked of: those of the last keystrokes of a window or two. Each keeps the ids of all it found and the passages that were ranked. */
export const ANSWERS_REMEMBERED = 8;

/** Passages whose vectors say together what a document is about; of a longer one its beginning. */
export const SIMILAR_PASSAGES = 200;
