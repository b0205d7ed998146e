// The secret that tells the library's owner from any other program on the machine.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in a URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its timing how much was right. */
export function tokenMatches(given: string | undefined | null, expected: string): boolean {
  if (!given) return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
