// Every request that was ever sent to another machine: what was asked of whom, for which purpose, and what became of it.
import { oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { RefusalList } from './network-refusals';

/** What a request is for. Each kind begins with a person who asks for it. `id`: the model pack, or the language's code. */
export const RequestPurpose = z.object({ kind: z.enum(['model', 'language']), id: z.string() });
export type RequestPurpose = z.infer<typeof RequestPurpose>;

/**
 * `ok`: answered to the end, or with a redirect. `refused`: the host said no. `failed`: the connection did not come about or
 * broke off. `cancelled`: by a person. `unfinished`: it is under way, or the program ended before the request did.
 */
export const RequestOutcome = z.enum(['ok', 'refused', 'failed', 'cancelled', 'unfinished']);
export type RequestOutcome = z.infer<typeof RequestOutcome>;

export const NetworkRequest = z.object({
  /** Counted from 1 since the library was made. */
  id: z.number().int().positive(),
  /** Milliseconds since 1970. */
  at: z.number(),
  method: z.enum(['GET', 'HEAD']),
  /** With the port where it is not the usual one. */
  host: z.string(),
  /** Without what stands behind a question mark: addresses that lead to files of a hub hold keys there. */
  path: z.string(),
  purpose: RequestPurpose,
  /** Of the answer's body. */
  bytes: z.number().int(),
  /** Of HTTP; null where nothing was answered. */
  status: z.number().int().nullable(),
  outcome: RequestOutcome,
});
export type NetworkRequest = z.infer<typeof NetworkRequest>;

export const NetworkLedger = z.object({
  /** Newest first. */
  requests: z.array(NetworkRequest),
  /** Of those that can still be listed. */
  kept: z.number().int(),
  /** Ever sent; the oldest of very many are not listed any more. */
  total: z.number().int(),
});
export type NetworkLedger = z.infer<typeof NetworkLedger>;

export const network = {
  ledger: oc
    .errors(contractErrors)
    .input(
      z
        .object({
          limit: z.number().int().min(1).max(1000).default(50),
          offset: z.number().int().min(0).default(0),
        })
        .prefault({}),
    )
    .output(NetworkLedger),
  /** What was turned away: never anything, unless something in Bookwheel or its packages tries what it must not. */
  refusals: oc
    .errors(contractErrors)
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(50) }).prefault({}))
    .output(RefusalList),
};
