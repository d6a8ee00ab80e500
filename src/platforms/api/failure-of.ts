import { isObject } from '../parse-body.ts';
import type { PlatformApiErrorCode } from '../platform-api-error.ts';
import type { ApiAnswer } from './read-answer.ts';

const codes: ReadonlyMap<number, PlatformApiErrorCode> = new Map([
  [400, 'validation_error'],
  [401, 'unauthorized'],
  [403, 'missing_scope'],
  [404, 'not_found'],
  [410, 'cursor_expired'],
  [422, 'validation_error'],
  [429, 'rate_limited'],
]);

/** Codes by which both platforms name what they refuse; they say more than the status. */
const named: readonly PlatformApiErrorCode[] = [
  'validation_error',
  'unauthorized',
  'missing_scope',
  'not_found',
  'cursor_expired',
  'idempotency_conflict',
  'rate_limited',
];

/** Undefined for an answer that did what was asked. Decides by status and code, never by words. */
export function failureOf(answer: ApiAnswer): PlatformApiErrorCode | undefined {
  const { status, body, code } = answer;
  if (status >= 500) return 'unavailable';
  const succeeded = status >= 200 && status < 300;
  if (succeeded && !answer.readable) return 'unexpected_answer';
  if (succeeded && !saysItFailed(body)) return undefined;
  return named.find((name) => name === code) ?? codes.get(status) ?? 'unexpected_answer';
}

/** `{ success: false }` or a bare `{ error }`, whatever the status. */
function saysItFailed(body: unknown): boolean {
  if (!isObject(body)) return false;
  return (
    body['success'] === false || ('error' in body && Boolean(body['error']) && !('data' in body))
  );
}
