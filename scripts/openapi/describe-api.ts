// The OpenAPI document of what scripts may ask over HTTP: made from the contract alone, the same text every time.
import { OpenAPIGenerator } from '@orpc/openapi';
import * as z from 'zod';
import { API_PREFIX, API_STATUS, ApiError, contract } from '../../src/contract';
import { hasAddress } from '../../src/rpc/serve-http';

type Json = Record<string, unknown>;
type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]>['get'];

const INTRODUCTION =
  `Search and read a Bookwheel library on the same machine. "bookwheel serve" answers; while it runs, serve.json in the
library's data directory holds its \`address\` and the \`token\` to send as "Authorization: Bearer …".
Nothing can be changed by these calls: folders are added and removed by the command line.`.replaceAll(
    '\n',
    ' ',
  );

const AREAS = [
  { name: 'search', description: 'Find passages, and ask further questions about an answer.' },
  { name: 'document', description: 'Documents that were found, and what they say.' },
  { name: 'library', description: 'What is searchable, and what is not.' },
];

const ERRORS = `Every other answer has this body. By status: ${byStatus()}.`;

/** As it is kept in the repository and served: JSON to be read by people, too. */
export async function describeApi(): Promise<string> {
  const schemas: Json = {};
  const generator = new OpenAPIGenerator({
    schemaConverters: [
      {
        condition: (schema) => schema instanceof z.ZodType,
        convert: (schema, { strategy }) => convert(schema as z.ZodType, strategy, schemas),
      },
    ],
  });
  const document = await generator.generate(contract, {
    filter: hasAddress,
    info: {
      title: 'Bookwheel',
      version: API_PREFIX.replace(/^.*v/, ''),
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX, description: 'At the address of serve.json.' }],
    security: [{ token: [] }],
    tags: AREAS,
  });
  for (const path of Object.values(document.paths ?? {})) if (path?.get) finish(path.get);
  const [, error] = convert(ApiError, 'output', schemas);
  document.components = {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    responses: {
      Error: { description: ERRORS, content: { 'application/json': { schema: error } } },
    },
    schemas: Object.fromEntries(
      Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b, 'en')),
    ) as never,
  };
  const { openapi, ...rest } = document;
  return `${JSON.stringify({ openapi, ...rest }, null, 2)}\n`;
}

/** What the generator leaves to be said in one place, or says in a way that few tools read. */
function finish(operation: NonNullable<Operation>): void {
  operation.tags = [operation.operationId?.split('.')[0] ?? ''];
  for (const parameter of operation.parameters ?? []) {
    if (!('schema' in parameter) || typeof parameter.schema !== 'object') continue;
    delete parameter.allowEmptyValue;
    delete parameter.allowReserved;
    if (isList(parameter.schema)) {
      // As every tool writes a list: the name once for each value.
      delete parameter.style;
      delete parameter.explode;
    }
    const { description, ...schema } = parameter.schema as Json & { description?: string };
    if (description !== undefined) parameter.description = description;
    parameter.schema = schema;
  }
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  operation.responses = Object.fromEntries([
    ...answers,
    ['default', { $ref: '#/components/responses/Error' }],
  ]);
}

function isList(schema: object): boolean {
  return 'type' in schema && schema.type === 'array';
}

/** @param schemas takes what has a name of its own @returns whether it has to be given, and the rest */
function convert(schema: z.ZodType, io: 'input' | 'output', schemas: Json): [boolean, Json] {
  const within = z.toJSONSchema(z.object({ schema }), {
    io,
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  const { $defs = {}, properties = {} } = withComponents(within) as { $defs?: Json; properties?: Json };
  for (const [name, definition] of Object.entries($defs)) {
    const { id: _id, ...rest } = definition as Json;
    schemas[name] = rest;
  }
  return [!schema.safeParse(undefined).success, properties.schema as Json];
}

/** Later versions may say more; and that a number is one that JavaScript can hold goes without saying. */
function plain(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function withComponents(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function byStatus(): string {
  const statuses = new Map<number, string[]>();
  for (const [code, status] of Object.entries(API_STATUS))
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  return [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, codes]) => `${status} ${codes.join(', ')}`)
    .join('; ');
}
