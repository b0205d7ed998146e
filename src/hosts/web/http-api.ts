// The documented interface for scripts: every request to it is looked at here, and answered in JSON whatever comes of it.
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { API_PREFIX, API_STATUS, type ApiErrorCode } from '../../contract';
import type { ContractRouter } from '../../rpc/serve';
import { answerHttp, refusalBody } from '../../rpc/serve-http';
import { checkOf, refuse } from './origin-guard';
import { tokenMatches } from './token';

export interface HttpApi {
  answer(request: IncomingMessage, response: ServerResponse, path: string): void;
}

interface Refusal {
  code: ApiErrorCode;
  sentence: string;
}

const WHERE_TOKEN =
  'Send "Authorization: Bearer …" with the token that "bookwheel serve" keeps in serve.json.';

export function isApiPath(path: string): boolean {
  return path === API_PREFIX || path.startsWith(`${API_PREFIX}/`);
}

/** @param descriptionFile the OpenAPI document that ships with the program */
export function createHttpApi(options: {
  router: ContractRouter;
  token: string;
  port: number;
  descriptionFile: string;
}): HttpApi {
  const { token, port } = options;
  const description = readFileSync(options.descriptionFile);
  const call = answerHttp(options.router);

  async function respond(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const refusal = refusalOf(request, port, token);
    if (refusal !== null) return say(response, refusal);
    if (path === `${API_PREFIX}/openapi.json`)
      return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(description);
    if (await call(request, response)) return;
    const sentence = `No call has this address; ${API_PREFIX}/openapi.json has them all.`;
    say(response, { code: 'not_found', sentence });
  }

  return {
    answer(request, response, path) {
      respond(request, response, path).catch(() => {
        // Whoever asked is gone in the middle of the answer; or it could not be put into words.
        if (response.headersSent) response.destroy();
        else say(response, { code: 'internal', sentence: 'Bookwheel could not answer.' });
      });
    },
  };
}

/** In this order, so that whoever is not let in learns no more than that. */
function refusalOf(request: IncomingMessage, port: number, token: string): Refusal | null {
  const { authorization } = request.headers;
  const foreign = refuse({ ...checkOf(request), method: 'GET' }, port);
  if (foreign !== null) return { code: 'foreign_request', sentence: foreign };
  // The page's cookie opens nothing here: a browser sends it along on its own account, whoever made it ask.
  if (!tokenMatches(bearer(authorization), token)) return { code: 'token_needed', sentence: WHERE_TOKEN };
  if (request.method !== 'GET')
    return { code: 'method_not_allowed', sentence: 'Only reading is possible here, by GET.' };
  if (hasBody(request))
    return { code: 'invalid_input', sentence: 'A call is all in its address, and takes no body.' };
  return null;
}

function bearer(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

function say(response: ServerResponse, { code, sentence }: Refusal): void {
  const status = API_STATUS[code];
  // What may still come of a body is not waited for.
  response.setHeader('Connection', 'close');
  if (status === API_STATUS.token_needed) response.setHeader('WWW-Authenticate', 'Bearer');
  if (status === API_STATUS.method_not_allowed) response.setHeader('Allow', 'GET');
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(refusalBody(code, sentence)));
}
