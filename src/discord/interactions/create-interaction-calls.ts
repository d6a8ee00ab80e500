import { DiscordAPIError, Routes, SnowflakeUtil } from 'discord.js';
import type { Logger } from '../../running/logger.ts';
import { classifyError } from '../classify-error.ts';
import type { DiscordApi } from '../create-discord-api.ts';
import type { Answer, FollowUp } from './answer.ts';
import { insist } from './insist.ts';

/** Where the answer to an interaction goes; its token is the right to answer. */
export interface InteractionSource {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
}

/** What Discord waits for the first answer, ms. */
export const patienceMs = 3_000;

/** A lost answer is sent again within Discord's patience, an edit for longer. */
const answerPauses = [150, 400];
const editPauses = [250, 1_000, 4_000];

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const unknownInteraction = 10062;
const alreadyAnswered = 40060;

export interface InteractionCalls {
  /** True if the member has an answer now. Never rejects. */
  readonly respond: (source: InteractionSource, response: Answer['response']) => Promise<boolean>;
  /** Replaces "thinking…". Never rejects. */
  readonly edit: (source: InteractionSource, followUp: Promise<FollowUp>) => Promise<void>;
}

/** The calls to Discord that answer interactions. They need no bot token, and it is not risked for them. */
export function createInteractionCalls({
  api,
  logger,
  now,
  sleep,
}: {
  readonly api: Pick<DiscordApi, 'post' | 'patch'>;
  readonly logger: Logger;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}): InteractionCalls {
  const unanswered = ({ id }: InteractionSource, error: unknown) => {
    const { reason } = classifyError(error);
    logger.error({ interaction: id, reason }, 'interaction_unanswered');
  };

  return {
    respond: async (source, response) => {
      const { id, token } = source;
      const call = async () =>
        api.post(Routes.interactionCallback(id, token), { auth: false, body: response });
      try {
        await insist(call, { pauses: answerPauses, sleep });
        return true;
      } catch (error) {
        const code = codeOf(error);
        const lateMs = now() - SnowflakeUtil.timestampFrom(id) - patienceMs;
        // After a lost answer this is our own; else two processes share one token.
        if (code === alreadyAnswered)
          logger.warn({ interaction: id }, 'interaction_answered_before');
        else if (code === unknownInteraction)
          logger.warn({ interaction: id, lateMs }, 'interaction_too_late');
        else unanswered(source, error);
        return code === alreadyAnswered;
      }
    },
    edit: async (source, followUp) => {
      const { file, ...body } = await followUp;
      const files = file && [{ name: file.name, data: Buffer.from(file.text) }];
      const route = Routes.webhookMessage(source.application_id, source.token);
      const call = async () => api.patch(route, { auth: false, body, ...(files && { files }) });
      try {
        await insist(call, { pauses: editPauses, sleep, alsoIf: isNotThereYet });
      } catch (error) {
        unanswered(source, error);
      }
    },
  };
}

function codeOf(error: unknown): number | string | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** An edit can overtake the answer it changes when that went out as an HTTP response. */
function isNotThereYet(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 404;
}
