// Answers the calls of the contract that have an address of their own over plain HTTP. Who may ask has been looked at before.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { ORPCError } from '@orpc/server';
import * as z from 'zod';
import {
  API_PREFIX,
  API_STATUS,
  type ApiError,
  type ApiErrorCode,
  ErrorCode,
  ErrorDetails,
} from '../contract';
import { readQuery, UnknownParameter } from './read-query';
import type { ContractRouter } from './serve';

/** @returns false where no call has this address */
export type HttpAnswering = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** A call is offered over HTTP where the contract gives it an address. */
export function hasAddress({ contract }: { contract: AnyContractProcedure }): boolean {
  return isContractProcedure(contract) && contract['~orpc'].route.path !== undefined;
}

/** Whoever closes the connection stops the call. */
export function answerHttp(router: ContractRouter): HttpAnswering {
  const handler = new OpenAPIHandler(router, {
    filter: hasAddress,
    clientInterceptors: [
      async ({ next, ...call }) => {
        const output = await next({ ...call, input: readInput(call.procedure, call.input) });
        return isStream(output) ? closedErrors(output) : output;
      },
    ],
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (thrown) {
          throw withStatus(thrown);
        }
      },
    ],
  });
  return async (request, response) =>
    (await handler.handle(request, response, { prefix: API_PREFIX })).matched;
}

function readInput({ '~orpc': { inputSchema } }: AnyContractProcedure, given: unknown): unknown {
  if (!(inputSchema instanceof z.ZodType)) return given;
  try {
    return readQuery(inputSchema, given ?? {});
  } catch (thrown) {
    throw thrown instanceof UnknownParameter
      ? new HttpError(refusalBody('invalid_input', thrown.message))
      : thrown;
  }
}

/** As an answer that no call gives. */
export function refusalBody(code: ApiErrorCode, message: string): ApiError {
  return { code, status: API_STATUS[code], message, data: {} };
}

function isStream(output: unknown): output is AsyncGenerator {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

async function* closedErrors(stream: AsyncGenerator): AsyncGenerator {
  try {
    yield* stream;
  } catch (thrown) {
    throw withStatus(thrown);
  }
}

/** The engine answers with codes of the contract; whatever else is thrown on the way is nobody's business. */
function withStatus(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  const code = thrown instanceof ORPCError ? ErrorCode.safeParse(thrown.code).data : undefined;
  if (!(thrown instanceof ORPCError) || code === undefined)
    return new HttpError(
      refusalBody('internal', 'Something went wrong inside Bookwheel; its log may have more.'),
    );
  const data = ErrorDetails.safeParse(thrown.data).data ?? {};
  return new HttpError({ ...refusalBody(code, thrown.message), data });
}

/** In an answer and in a stream alike, these fields and no others. */
class HttpError extends ORPCError<ApiErrorCode, ApiError['data']> {
  readonly #body: ApiError;

  constructor(body: ApiError) {
    super(body.code, body);
    this.#body = body;
  }

  // oRPC adds whether the client knows the error by its type, which says nothing to a script.
  override toJSON() {
    return this.#body as ReturnType<ORPCError<ApiErrorCode, ApiError['data']>['toJSON']>;
  }
}
