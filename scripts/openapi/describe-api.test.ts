// Is what the repository keeps, ships and serves the description of this contract, and a proper OpenAPI document?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { describeApi } from './describe-api';

const FILE = join(import.meta.dirname, '../../resources/api/openapi.json');

interface Described {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string }[];
}

const text = readFileSync(FILE, 'utf8');
const described = JSON.parse(text) as Described;
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('resources/api/openapi.json', () => {
  it('is what the contract says', async () => {
    const now = await describeApi();
    expect(text === now, 'It is not what the contract says any more; run "npm run openapi".').toBe(true);
  });

  it('is valid OpenAPI 3.1, with every reference in it', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(text));
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version, described.openapi]).toEqual([true, '3.1', '3.1.1']);
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('"$ref"');
  });

  it('offers reading alone', () => {
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([
      'document.find',
      'document.get',
      'document.passages',
      'document.recent',
      'library.problems',
      'library.status',
      'search.once',
      'search.rows',
      'search.run',
      'search.similar',
      'search.suggest',
      'search.why',
    ]);
    expect([...new Set(operations.map(({ method }) => method))]).toEqual(['get']);
  });

  it('says of each call what it is for, and names what stands in its path', () => {
    for (const { path, operation } of operations) {
      expect(operation.summary, path).toMatch(/^[A-Z].+[^.]$/);
      expect(operation.tags).toHaveLength(1);
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });
});
