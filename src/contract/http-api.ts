// The contract over plain HTTP, for scripts: under which addresses, and how a call is refused there. Which calls are offered is
// said beside each of them, by its route.
import * as z from 'zod';
import { ERROR_CODES, ERROR_STATUS, ErrorDetails } from './errors';

/** What stands below it keeps its meaning; what cannot gets another number. */
export const API_PREFIX = '/api/v1';

/** Why a request never reaches a call, beside what a call itself may answer; each with its status. */
const HTTP_REFUSALS = { token_needed: 401, foreign_request: 403, method_not_allowed: 405 } as const;

export const API_STATUS = { ...ERROR_STATUS, ...HTTP_REFUSALS };

const ApiErrorCode = z.enum([
  ...ERROR_CODES,
  ...(Object.keys(HTTP_REFUSALS) as (keyof typeof HTTP_REFUSALS)[]),
]);
export type ApiErrorCode = z.infer<typeof ApiErrorCode>;

export const ApiError = z
  .object({
    code: ApiErrorCode,
    status: z.number().int().describe('The status of the answer once more.'),
    message: z.string().describe('What happened, to which thing, and what helps: a sentence for a person.'),
    data: ErrorDetails,
  })
  .meta({ id: 'Error' });
export type ApiError = z.infer<typeof ApiError>;

/** What can be asked over HTTP is reading alone. `path`: below the prefix; names in braces are fields of the call's input. */
export function httpRoute<const Path extends `/${string}`>(path: Path, summary: string, description = '') {
  return { method: 'GET', path, summary, ...(description !== '' && { description }) } as const;
}
