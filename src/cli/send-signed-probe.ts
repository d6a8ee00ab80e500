import { signedProbe } from '../inbox/signed-probe.ts';
import type { Platform } from '../platforms/platform.ts';
import { postWebhook } from './send/post-webhook.ts';

/** Why the probe did not get through; undefined when the bot is there and knows the secret. */
export type ProbeRefusal =
  | undefined
  | { readonly refused: 'secret' | 'platform' | 'something else'; readonly answer: string };

/**
 * Whether a bot accepts webhooks signed with this secret, without sending it an event: the probe has a correct
 * signature but no content, and a bot that knows the secret answers that it is malformed
 * (docs/decisions/signed-probe.md).
 */
export async function sendSignedProbe(
  url: string,
  platform: Platform,
  secret: string,
): Promise<ProbeRefusal> {
  const [type = ''] = platform.eventTypes;
  const answer = await postWebhook(
    new URL(url),
    platform.sign({ type, body: signedProbe, secret }),
    signedProbe,
  );
  if ('reason' in answer) return { refused: 'something else', answer: answer.reason };
  const { status, word } = answer;
  switch (word) {
    case 'malformed_body':
      return undefined;
    case 'invalid_signature':
      return { refused: 'secret', answer: word };
    case 'unknown_source':
      return { refused: 'platform', answer: word };
    default:
      return { refused: 'something else', answer: `${status} ${word ?? ''}`.trim() };
  }
}
