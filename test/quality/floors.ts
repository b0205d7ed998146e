// Floors under the measured figures: what was reached once must not be lost unnoticed.
import type { Figures } from './measure';

/** By what is measured, then by kind of question. */
export type Floors = Partial<Record<string, Record<string, number>>>;

/** Room for the last digits of another processor's arithmetic, and no more. */
export const SLACK = 0.005;
const DECIMALS = 1_000;

/** @returns a sentence for each figure that is below its floor by more than the slack */
export function belowFloors(figures: Figures, floors: Floors): string[] {
  return everyFigure(figures).flatMap(({ measured, kind, value }) => {
    const floor = floors[measured]?.[kind];
    if (floor === undefined) return [`${measured}/${kind} has no floor`];
    if (value >= floor - SLACK) return [];
    return [`${measured}/${kind} is ${value.toFixed(3)}, below its floor of ${floor.toFixed(3)}`];
  });
}

/**
 * Each floor is raised to its figure, rounded down to a thousandth.
 * @param acceptLower lowers the floors of what has become worse as well; without, they stay
 */
export function moveFloors(figures: Figures, floors: Floors, acceptLower: boolean): Floors {
  const moved: Floors = {};
  for (const { measured, kind, value } of everyFigure(figures)) {
    const reached = Math.floor(value * DECIMALS) / DECIMALS;
    const floor = acceptLower ? reached : Math.max(reached, floors[measured]?.[kind] ?? 0);
    moved[measured] = { ...moved[measured], [kind]: floor };
  }
  return moved;
}

function everyFigure(figures: Figures): { measured: string; kind: string; value: number }[] {
  return Object.entries(figures).flatMap(([measured, byKind]) =>
    Object.entries(byKind).map(([kind, value]) => ({ measured, kind, value })),
  );
}
