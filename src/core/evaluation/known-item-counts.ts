// How often was the one right document found, and how far up?

/** How one known-item question was answered. */
export interface KnownItemAnswer {
  /** 1-based place of the right document; null where it was not among those looked at. */
  rank: number | null;
  /** Whether it was shown by the very passage that was asked for. */
  isRightPassage: boolean;
}

/** @returns numbers of answers; `mrr` is the mean reciprocal rank, 0 for no answers */
export function countKnownItems(answers: readonly KnownItemAnswer[]) {
  const within = (place: number): number =>
    answers.filter(({ rank }) => rank !== null && rank <= place).length;
  const reciprocalRanks = answers.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0);
  return {
    first: within(1),
    firstThree: within(3),
    firstTen: within(10),
    rightPassage: answers.filter(({ isRightPassage }) => isRightPassage).length,
    mrr: answers.length === 0 ? 0 : reciprocalRanks / answers.length,
  };
}
