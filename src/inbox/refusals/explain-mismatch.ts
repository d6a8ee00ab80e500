import type { WebhookHeaders } from '../../platforms/platform.ts';
import type { Sender } from '../create-receive.ts';
import type { BodyChange, RefusalReason, SecretChange } from './refused-request.ts';

/** The same JSON without white space: with the characters themselves, and escaped as PHP does it. */
function rewritten(body: Buffer): readonly string[] {
  try {
    const plain = JSON.stringify(JSON.parse(body.toString('utf8')));
    const escaped = plain
      .replaceAll('/', '\\/')
      .replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    return [plain, escaped];
  } catch {
    // No JSON, or nested deeper than it can be written.
    return [];
  }
}

/** Bodies that the sender may have signed before something on the way made this one of it. */
function possibleBodies(body: Buffer): readonly (readonly [BodyChange, string])[] {
  const text = body.toString('utf8');
  const lines = text.replaceAll('\r\n', '\n');
  return [
    ['line_ends', lines],
    ['line_ends', lines.replaceAll('\n', '\r\n')],
    ['white_space', text.trim()],
    ['white_space', `${text.trimEnd()}\n`],
    ['white_space', `${text.trimEnd()}\r\n`],
    ...rewritten(body).map((form) => ['json_rewritten', form] as const),
  ];
}

/** Secrets that were perhaps meant. */
function possibleSecrets(secret: string): readonly (readonly [SecretChange, string])[] {
  const bare = secret.replace(/^whsec_/, '');
  return [
    ['white_space', secret.trim()],
    ['quotes', secret.replace(/^(["'])(.*)\1$/, '$2')],
    ['prefix', bare],
    ['prefix', `whsec_${bare}`],
  ];
}

/**
 * Looks for a harmless reason why a signature does not fit: what proxies do to bodies and people to secrets.
 * It chooses the words an operator reads and nothing else: what fits here is refused all the same.
 */
export function explainMismatch(
  { platform, secrets }: Sender,
  {
    headers,
    body,
    now,
  }: { readonly headers: WebhookHeaders; readonly body: Buffer; readonly now: number },
): RefusalReason | undefined {
  const fits = (candidate: { readonly body?: Buffer; readonly secrets?: readonly string[] }) =>
    platform.verify({ headers, body, secrets, now, ...candidate }).valid;
  const changed = possibleBodies(body).find(([, text]) => fits({ body: Buffer.from(text) }));
  if (changed !== undefined) return { kind: 'body_changed', how: changed[0] };
  const meant = secrets.flatMap(possibleSecrets).find(([, secret]) => fits({ secrets: [secret] }));
  return meant && { kind: 'secret_differs', how: meant[0] };
}
