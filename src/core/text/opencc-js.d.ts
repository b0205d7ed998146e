// opencc-js types its converters but not its tables.
declare module 'opencc-js/dict/TSCharacters' {
  /** "traditional simplified" pairs, one code point each, joined by '|'. */
  const pairs: string;
  export default pairs;
}
