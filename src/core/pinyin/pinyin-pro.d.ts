// pinyin-pro types its converters but not its tables.
declare module 'pinyin-pro/dist/esm/data/dict1.mjs' {
  /** The readings of one character with tone marks, the commonest first, with spaces between: "xíng háng hàng héng". */
  const readings: { get(character: string): string | undefined };
  export default readings;
}
