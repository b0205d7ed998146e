import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { autostartEntry, readAutostartEntry } from './desktop-entry';

it('is read as it was written, whatever the names', () => {
  const name = fc.string({ unit: fc.constantFrom(...'ab "\\`$%\n中=n') });
  fc.assert(
    fc.property(name, fc.array(name), (path, args) => {
      const program = { path, args };
      expect(readAutostartEntry(autostartEntry(program))).toEqual({ ...program, isEnabled: true });
    }),
  );
});
