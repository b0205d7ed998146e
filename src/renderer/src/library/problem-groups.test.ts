import { describe, expect, it } from 'vitest';
import { OUTCOME_CODES, type OutcomeCode, type Problem } from '../../../contract';
import { groupProblems, type Handled } from './problem-groups';

function problem(documentId: number, outcome: OutcomeCode, fields: Partial<Problem> = {}): Problem {
  const path = `/library/${documentId}.pdf`;
  const told = { sentence: '', detail: null, detailAs: null, partial: false, scannedPages: 0 };
  return { documentId, path, outcome, ...told, ...fields };
}

const NOTHING: ReadonlyMap<number, Handled> = new Map();

/** "corrupt 1 2": kinds and ids in order; what the person has dealt with in brackets. */
function told(groups: ReturnType<typeof groupProblems>): string[] {
  return groups.map(({ kind, files }) =>
    [
      kind,
      ...files.map(({ problem: { documentId }, handled }) => (handled ? `[${documentId}]` : documentId)),
    ].join(' '),
  );
}

describe('groupProblems', () => {
  it('puts together what has happened for the same reason, by path', () => {
    const found = [
      problem(3, 'corrupt'),
      problem(2, 'unsupported'),
      problem(1, 'corrupt'),
      problem(4, 'encrypted'),
    ];
    expect(told(groupProblems(found, NOTHING))).toEqual(['encrypted 4', 'corrupt 1 3', 'unsupported 2']);
  });

  it('tells scans, whose text can be recognised, from files without any', () => {
    const found = [problem(1, 'empty'), problem(2, 'empty', { scannedPages: 12 })];
    expect(told(groupProblems(found, NOTHING))).toEqual(['scanned 2', 'empty 1']);
  });

  it('loses no file, whatever has become of it', () => {
    const found = OUTCOME_CODES.map((outcome, index) => problem(index, outcome));
    const groups = groupProblems(found, NOTHING);
    expect(groups.flatMap(({ files }) => files)).toHaveLength(OUTCOME_CODES.length);
  });

  it('keeps the place of a file that waits to be read again, until it has been', () => {
    const retried = new Map([[2, { as: 'retried', problem: problem(2, 'corrupt') } as const]]);
    const others = [problem(1, 'corrupt'), problem(3, 'corrupt')];
    expect(told(groupProblems(others, retried))).toEqual(['corrupt 1 [2] 3']);
    const again = [...others, problem(2, 'timed_out')];
    expect(told(groupProblems(again, retried))).toEqual(['corrupt 1 3', 'timed_out 2']);
  });

  it('keeps the place of a file that is left out, whether or not the engine has let go of it', () => {
    const one = { as: 'left_out', problem: problem(2, 'corrupt'), folderPath: '/library', pattern: '/2.pdf' };
    const handled = new Map([[2, one as Handled]]);
    const others = [problem(1, 'corrupt'), problem(3, 'corrupt')];
    expect(told(groupProblems(others, handled))).toEqual(['corrupt 1 [2] 3']);
    expect(told(groupProblems([...others, problem(2, 'corrupt')], handled))).toEqual(['corrupt 1 [2] 3']);
  });
});
