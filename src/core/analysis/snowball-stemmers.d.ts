// snowball-stemmers, which the tests compare our stemmer with and the benchmarks' BM25 uses, ships no types.
declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  const snowball: { newStemmer(algorithm: 'english' | 'porter'): Stemmer };
  export default snowball;
}
