// Which words carry a sentence rather than its subject? They are indexed like all others; beside words that tell more they
// hardly score, and marking them in a snippet only distracts.
import { fold } from '../text/fold';
import { stem } from './word-forms';

const ENGLISH =
  'a an the and or but nor if then than so as of at by for from in into on onto to with without about over under ' +
  'is are was were be been being am do does did doing done have has had having can could may might must shall should will would ' +
  'i you he she it we they me him her us them my your his its our their this that these those there here ' +
  'what which who whom whose when where why how not no yes all any some such too very just also only own same both each more most other';
const CHINESE_CHARACTERS =
  '的了是在和与用有我你他她它这那也就都而及或被把从到对为以于之其吗呢吧么个不会能要上下中';
/** Bigrams of questions and of grammar, as the analyzer cuts them. */
const CHINESE_BIGRAMS =
  '什么 为什 如何 怎么 怎样 么样 哪些 哪个 哪里 是什 么是 多少 是否 可以 应该 知道 想知 我们 你们 他们 它们 这个 那个 这些 那些 一个 以及 因为 所以 但是 如果 没有 不是 就是 还是 的是 么做 么用';

const stopTerms = new Set([
  ...ENGLISH.split(' ').map(stem),
  ...CHINESE_BIGRAMS.split(' ').map(fold),
  ...CHINESE_CHARACTERS,
]);

/** Of these alone a bigram is grammar (我想, 是否, 样才), also across the border of two words. None that often begins or ends a name. */
const functionCharacters = new Set(
  fold(
    '的了吗呢吧啊呀么什怎样如何哪谁是在和与及或而且但也都就才还又被把从对到为以于之其这那我你您他她它们个不没有能可要请问想否',
  ),
);

/** @param term a key of the analyzer */
export function isStopTerm(term: string): boolean {
  return (
    stopTerms.has(term) ||
    (term.length === 2 && Array.from(term).every((character) => functionCharacters.has(character)))
  );
}
