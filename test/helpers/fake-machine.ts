// A machine that is as the test says, with what the person has chosen beside it.
import { type BackgroundWork, type MachineState, UNKNOWN_MACHINE } from '../../src/core/pace/pace';
import type { PaceSource } from '../../src/engine/indexing/pacing';

export interface FakeMachine extends PaceSource {
  state: MachineState;
  choice: BackgroundWork;
  looks: number;
}

export function createFakeMachine(): FakeMachine {
  const fake: FakeMachine = {
    state: UNKNOWN_MACHINE,
    choice: 'considerate',
    looks: 0,
    backgroundWork: () => fake.choice,
    machine: {
      look: async () => {
        fake.looks += 1;
        return fake.state;
      },
    },
  };
  return fake;
}
