import type {
  APIInteractionResponse,
  RESTPatchAPIWebhookWithTokenMessageJSONBody,
} from 'discord.js';
import type { ReplyFile } from '../commands/reply.ts';

/** What replaces "thinking…" once it is known. */
export type FollowUp = RESTPatchAPIWebhookWithTokenMessageJSONBody & {
  readonly file?: ReplyFile | undefined;
};

/** The first answer, due within 3 s, and where that only says "thinking…" what comes after it. */
export interface Answer {
  readonly response: APIInteractionResponse;
  /** Never rejects. */
  readonly followUp?: Promise<FollowUp>;
}

/** The one handler behind both transports. Never rejects: whatever goes wrong is an answer, too. */
export type Handle = (interaction: unknown) => Promise<Answer>;
