// snowball-stemmers, which the tests compare our stemmer with, ships no types.
declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  const snowball: { newStemmer(algorithm: 'english'): Stemmer };
  export default snowball;
}
