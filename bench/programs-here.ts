// Is a program installed on this machine?
import { spawnSync } from 'node:child_process';

export function runsHere(program: string): boolean {
  return spawnSync(program, ['-V'], { stdio: 'ignore' }).error === undefined;
}
