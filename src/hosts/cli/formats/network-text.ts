// Requests and refusals as lines of text. What stands in them may come from elsewhere, so nothing of it reaches the terminal raw.
import type { NetworkLedger, NetworkRequest, NotedRefusal } from '../../../contract';
import { printable } from '../terminal';

/** Every request to another machine there ever was, and the last of them. */
export function ledgerText({ total, requests: [last] }: NetworkLedger): string {
  if (!last) return 'none, ever';
  return `${total} in all; the last at ${requestText(last)}`;
}

export function requestLine(request: NetworkRequest): string {
  return `  ${requestText(request)}`;
}

export function refusalLine({ at, by, act, target, times }: NotedRefusal): string {
  return `  ${moment(at)}: ${by}, ${act} ${printable(target)}${times > 1 ? `, ${times} times` : ''}`;
}

function requestText({ at, method, host, path, purpose, outcome }: NetworkRequest): string {
  const what = `${method} ${printable(host)}${printable(path)} for the ${purpose.kind} ${printable(purpose.id)}`;
  return `${moment(at)}: ${what}, ${outcome}`;
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
