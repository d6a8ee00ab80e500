import type { CommandContext } from '../command.ts';
import { hint } from '../hint.ts';
import { platformWords } from '../platform-words.ts';
import type { PostedAnswer } from './post-webhook.ts';

/** What to do about each refusal; the codes of the webhook route. */
const remedies: Readonly<Record<string, string>> = {
  invalid_signature:
    'The bot there has another secret: compare its …_WEBHOOK_SECRETS with the one here.',
  foreign_organization: `The body names another owner than ${platformWords.owners} of the bot there.`,
  unknown_source: 'Set the platform’s …_WEBHOOK_SECRETS for the bot there.',
  not_found: 'Is the address right? Without --to it goes to PORT on this machine.',
  unavailable:
    'The bot’s log says why: its database cannot be reached, the disk is full, or too many events wait to be processed.',
};

/** How a bot answered a webhook, in words. */
export function describeAnswer(
  url: URL,
  answer: PostedAnswer,
  /** `row` is the event's number where the database is at hand. */
  {
    context,
    row,
  }: { readonly context: Pick<CommandContext, 'program'>; readonly row?: number | undefined },
): string {
  if ('reason' in answer) {
    return (
      `No answer from ${url.href} (${answer.reason}). ` +
      'Is the bot running there? Start it with npm start, or name its address with --to.'
    );
  }
  const { status, word, eventId = '', message } = answer;
  const named = row ?? eventId;
  switch (word) {
    case 'accepted':
      return (
        `Accepted as event ${named}. Its card will appear in the channel its route names. ` +
        `To follow it: ${
          row === undefined
            ? hint(context, 'events list', { options: { order: eventId } })
            : hint(context, 'events show', { words: [String(row)] })
        }`
      );
    case 'duplicate':
      return `Already known as event ${named}: it is not processed or posted again.`;
    case undefined:
      return `${url.origin} answered ${status}, but not as this bot does. Is the address right?`;
    default:
      return [`Refused (${status} ${word}).`, message, remedies[word]].join(' ').trim();
  }
}
