// Does every import rule catch what it is for, and only that? Each folder in fixtures/ is a tiny tree that breaks the one
// rule it is named after; `allowed` uses what the rules permit.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { describe, expect, it } from 'vitest';

const fixtures = join(import.meta.dirname, 'fixtures');
const configuration = await extractConfiguration(
  join(import.meta.dirname, '..', '..', '.dependency-cruiser.mjs'),
);
const ruleNames = (configuration.forbidden ?? []).map((rule) => rule.name ?? '');

/** Names of the rules broken by a fixture, once per broken import. */
async function violations(fixture: string): Promise<string[]> {
  const { forbidden = [], options } = configuration;
  const result = await cruise(['src'], {
    ...options,
    baseDir: join(fixtures, fixture),
    ruleSet: { forbidden },
    validate: true,
  });
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map((violation) => violation.rule.name);
}

describe('import rules', () => {
  it('have one breaking fixture each, and no fixture outlives its rule', () => {
    const folders = readdirSync(fixtures).filter((name) => !['allowed', 'std'].includes(name));
    expect(folders.sort()).toEqual([...ruleNames].sort());
  });

  it.each(ruleNames)('%s catches the tree that breaks it', async (name) => {
    const broken = await violations(name);
    expect(new Set(broken)).toEqual(new Set([name]));
  });

  it('let through what they permit', async () => {
    expect(await violations('allowed')).toEqual([]);
  });
});
