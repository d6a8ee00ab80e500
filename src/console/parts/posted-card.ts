import type { SafeHtml } from '@remix-run/html-template';
import { messageHtml } from '../../discord/html/message-html.ts';
import type { DeliveryStory } from '../../operators/operator-view.ts';
import type { ConsolePorts } from '../console-ports.ts';

/** A delivery's card. What was refused is nowhere to be seen, so it is not drawn as if it were. */
export function postedCard(
  { body, embed, state, plain }: DeliveryStory,
  now: number,
  { channelName }: Pick<ConsolePorts, 'channelName'>,
): SafeHtml | undefined {
  if (body === undefined || (state === 'dead' && !plain)) return undefined;
  return messageHtml(body, { now, only: embed, channelName });
}
