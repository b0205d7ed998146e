// What an attacker would put into every field of every call, made from the contract itself: a call that is added tomorrow is
// tried as well.
import type * as z from 'zod';
import { contract } from '../../src/contract';

type Schema = z.core.$ZodType;
type Place = readonly (string | number)[];

export interface DeclaredCall {
  /** `library.addFolder`. */
  name: string;
  path: readonly string[];
  /** Something the schema takes. */
  plain: unknown;
  /** The places in it that hold a value. */
  leaves: readonly Place[];
}

/** Every call of the contract. */
export function declaredCalls(): DeclaredCall[] {
  const calls: DeclaredCall[] = [];
  const walk = (node: unknown, path: string[]): void => {
    const declared = (node as { '~orpc'?: { inputSchema?: Schema } })['~orpc'];
    if (declared === undefined) {
      for (const [name, child] of Object.entries(node as object)) walk(child, [...path, name]);
      return;
    }
    const leaves: Place[] = [];
    const plain = declared.inputSchema ? plainOf(declared.inputSchema, [], leaves) : {};
    calls.push({ name: path.join('.'), path, plain, leaves });
  };
  walk(contract, []);
  return calls;
}

interface Definition {
  type: string;
  innerType?: Schema;
  element?: Schema;
  shape?: Record<string, Schema>;
  entries?: Record<string, string | number>;
}

/** @param leaves gathers where values stand */
function plainOf(schema: Schema, at: Place, leaves: Place[]): unknown {
  const definition = schema._zod.def as unknown as Definition;
  const { type, innerType, element, shape = {}, entries = {} } = definition;
  if (innerType) return plainOf(innerType, at, leaves);
  if (type === 'object') {
    return Object.fromEntries(
      Object.entries(shape).map(([name, field]) => [name, plainOf(field, [...at, name], leaves)]),
    );
  }
  if (type === 'array' && element) {
    const inside = plainOf(element, [...at, 0], leaves);
    leaves.push(at);
    return [inside];
  }
  leaves.push(at);
  if (type === 'string') return 'plain';
  if (type === 'number') return 1;
  if (type === 'boolean') return false;
  if (type === 'enum') return Object.values(entries)[0];
  throw new Error(`There is no plain value for ${type} at ${at.join('.')}; add one.`);
}

/** The same with another value in one place. */
export function withValue(input: unknown, place: Place, value: unknown): unknown {
  const [first, ...rest] = place;
  if (first === undefined) return value;
  const inside = (input as Record<string | number, unknown>)[first];
  const changed = withValue(inside, rest, value);
  if (Array.isArray(input)) return input.map((one, index) => (index === first ? changed : one));
  return { ...(input as object), [first]: changed };
}

/** @param canary an absolute path outside everything the library may look at */
export function hostileValues(canary: string): unknown[] {
  return [
    // Ways out of a folder, plain, encoded, encoded twice, in the other system's spelling, and to nowhere.
    '../../../../../../../etc/passwd',
    `../${canary}`,
    '..',
    '.',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '%252e%252e%252fetc%252fpasswd',
    '..\\..\\..\\windows\\win.ini',
    'C:\\Windows\\win.ini',
    '\\\\evil.example\\share\\x',
    '//evil.example/share/x',
    'file:///etc/passwd',
    `file://${canary}`,
    canary,
    `${canary}\0.txt`,
    '/dev/zero',
    '/proc/self/environ',
    'CON',
    // Other languages: of queries, of SQL, of markup, of patterns, of objects.
    "' OR 1=1; DROP TABLE documents; --",
    '"unclosed (AND NOT -- * ^ {',
    '<img src=x onerror=alert(1)>',
    '(a+)+$'.repeat(20),
    '**/a/'.repeat(20),
    '__proto__',
    'constructor',
    'https://evil.example/',
    // Letters that are none.
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e\u0007\u001b]0;x\u0007',
    'x'.repeat(5_000),
    '书'.repeat(2_000),
    // Numbers that are none of ours, and none at all.
    -1,
    0,
    1.5,
    2_147_483_648,
    Number.MAX_SAFE_INTEGER,
    -Number.MAX_SAFE_INTEGER,
    1e308,
    Number.NaN,
    '1',
    null,
    true,
    [],
    {},
    ['x'],
    { length: 1e9 },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  ];
}
