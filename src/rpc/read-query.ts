// What does an address ask for? All in it is text; a call's schema says what is a number, a yes or no, or a list.
import * as z from 'zod';

type Field = z.core.JSONSchema.BaseSchema;
type Fields = Exclude<Field['properties'], undefined>;

/** Of each schema once: describing it takes longer than all the rest of a call's way in. */
const described = new WeakMap<z.ZodType, Fields>();

/** A parameter that the call does not have: a slip that would otherwise go unnoticed. */
export class UnknownParameter extends Error {
  constructor(name: string, known: readonly string[]) {
    super(
      known.length > 0
        ? `There is no parameter "${name.slice(0, 40)}" here; there are ${known.join(', ')}.`
        : `There is no parameter "${name.slice(0, 40)}" here; this call takes none.`,
    );
  }
}

/**
 * Text that does not read as what the schema asks for is left as it is, and the schema refuses it. Throws UnknownParameter.
 * @param parameters of the query and of the path together, as text or lists of it
 */
export function readQuery(schema: z.ZodType, parameters: object): Record<string, unknown> {
  const properties = fieldsOf(schema);
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (typeof field !== 'object') throw new UnknownParameter(name, Object.keys(properties));
      return [name, read(field, value)];
    }),
  );
}

function fieldsOf(schema: z.ZodType): Fields {
  const known = described.get(schema);
  if (known !== undefined) return known;
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  described.set(schema, properties);
  return properties;
}

function read(field: Field, value: unknown): unknown {
  const types = typesOf(field);
  if (types.includes('array')) return [value].flat().map((item) => read(itemsOf(field), item));
  if (typeof value !== 'string' || types.includes('string')) return value;
  if (types.includes('boolean') && /^(true|false)$/.test(value)) return value === 'true';
  const isNumber = types.includes('integer') || types.includes('number');
  return isNumber && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** More than one where it may also be null. */
function typesOf({ type, anyOf = [] }: Field): string[] {
  return [type ?? [], anyOf.map((kind) => (typeof kind === 'object' ? typesOf(kind) : []))].flat(2);
}

function itemsOf({ items }: Field): Field {
  return typeof items === 'object' && !Array.isArray(items) ? items : {};
}
