import { platformWords } from '../platform-words.ts';
import type { PostedAnswer } from './post-webhook.ts';

/** What to do about each refusal; the codes of the webhook route. */
const remedies: Readonly<Record<string, string>> = {
  invalid_signature:
    'The bot there knows another secret: compare its …_WEBHOOK_SECRETS with the one here.',
  foreign_organization: `The body names another owner than ${platformWords.owners} of the bot there.`,
  unknown_source: 'Set the platform’s …_WEBHOOK_SECRETS for the bot there.',
  not_found: 'Is the address right? Without --to it goes to PORT on this machine.',
  unavailable:
    'The bot’s log says why: its database is away, the disk is full, or too much waits to be processed.',
};

/** How a bot answered a webhook, in words. */
export function describeAnswer(url: URL, answer: PostedAnswer): string {
  if ('reason' in answer) {
    return (
      `No answer from ${url.href} (${answer.reason}). ` +
      'Is the bot running there? Start it with npm start, or name its address with --to.'
    );
  }
  const { status, word, eventId, message } = answer;
  switch (word) {
    case 'accepted':
      return `Accepted as event ${eventId ?? ''}. Its card appears in the channel that the routes name; order-tracker events list shows what became of it.`;
    case 'duplicate':
      return `Known already as event ${eventId ?? ''}: it is not processed and not posted again.`;
    case undefined:
      return `${url.origin} answered ${status}, but not as this bot does. Is the address right?`;
    default:
      return [`Refused (${status} ${word}).`, message, remedies[word]].join(' ').trim();
  }
}
