import type { JsonObject } from '../json-object.ts';
import type { SigningKey } from './create-signing-key.ts';

/**
 * Sends an interaction to a bot's HTTP endpoint, signed as Discord signs it, and gives the answer's body.
 * Rejects when the answer is not a 200 with JSON within `timeoutMs`.
 */
export async function postSigned(options: {
  readonly url: string;
  readonly payload: JsonObject;
  readonly key: SigningKey;
  readonly now: () => number;
  readonly timeoutMs: number;
}): Promise<unknown> {
  const body = JSON.stringify(options.payload);
  const timestamp = String(Math.floor(options.now() / 1000));
  const answer = await fetch(options.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Signature-Ed25519': options.key.sign(timestamp, body),
      'X-Signature-Timestamp': timestamp,
    },
    body,
    signal: AbortSignal.timeout(options.timeoutMs),
  });
  if (answer.status !== 200) throw new Error(`the application answered ${answer.status}`);
  return answer.json();
}
