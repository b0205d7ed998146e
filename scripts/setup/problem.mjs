// A reason why the project cannot be set up, as a sentence for the person, with what the failing program said behind it.
export class SetupProblem extends Error {
  /** @param {string} sentence what failed and what to do  @param {string} [output] the program's own words */
  constructor(sentence, output = '') {
    super(sentence);
    this.name = 'SetupProblem';
    this.output = output;
  }
}

/** How much of a program's output helps; the reason stands at its end. */
const OUTPUT_LINES_SHOWN = 40;

/** Prints the sentence last, where it is read first. */
export function report(problem) {
  const lines = problem.output.trimEnd().split('\n').slice(-OUTPUT_LINES_SHOWN);
  if (problem.output.trim() !== '') process.stderr.write(`${lines.join('\n')}\n\n`);
  process.stderr.write(`${problem.message}\n`);
}
