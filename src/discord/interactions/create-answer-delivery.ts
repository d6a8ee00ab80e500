import { z } from 'zod';
import type { Logger } from '../../running/logger.ts';
import type { Handle } from './answer.ts';
import { patienceMs, type InteractionCalls } from './create-interaction-calls.ts';

const sourceSchema = z.object({ id: z.string(), token: z.string(), application_id: z.string() });

export interface AnswerDelivery {
  /** Answers by a call to Discord. Never rejects. */
  readonly overGateway: (raw: unknown) => Promise<void>;
  /** Gives the answer to be sent as the response; `sent` is to be called when it is on its way. */
  readonly overHttp: (
    raw: unknown,
  ) => Promise<{ readonly response: object; readonly sent: () => void }>;
  /** Resolves when every answer under way is given. */
  readonly drain: () => Promise<void>;
}

/** Brings the handler's answers to Discord, over either transport. */
export function createAnswerDelivery({
  handle,
  calls,
  logger,
  now,
}: {
  readonly handle: Handle;
  readonly calls: InteractionCalls;
  readonly logger: Logger;
  readonly now: () => number;
}): AnswerDelivery {
  const underWay = new Set<Promise<void>>();
  const track = async (work: Promise<void>): Promise<void> => {
    underWay.add(work);
    await work.finally(() => underWay.delete(work));
  };

  const heard = createMemory(now);

  const answer = async (raw: unknown): Promise<void> => {
    const { data: source } = sourceSchema.safeParse(raw);
    if (source === undefined) {
      logger.error({}, 'interaction_unreadable');
      return;
    }
    if (!heard.isNew(source.id)) {
      logger.warn({ interaction: source.id }, 'interaction_repeated');
      return;
    }
    const { response, followUp } = await handle(raw);
    const isAnswered = await calls.respond(source, response);
    if (isAnswered && followUp !== undefined) await calls.edit(source, followUp);
  };

  return {
    overGateway: async (raw) => track(answer(raw)),
    overHttp: async (raw) => {
      const receivedAt = now();
      const { response, followUp } = await handle(raw);
      const { data: source } = sourceSchema.safeParse(raw);
      return {
        response,
        sent: () => {
          const lateMs = now() - receivedAt - patienceMs;
          if (lateMs > 0) logger.warn({ interaction: source?.id, lateMs }, 'interaction_too_late');
          if (source && followUp !== undefined) void track(calls.edit(source, followUp));
        },
      };
    },
    drain: async () => {
      await Promise.all(underWay);
    },
  };
}

/** How long an interaction is remembered, ms, and how many are at most. */
const rememberedMs = 300_000;
const mostRemembered = 10_000;

/** Knows the ids that came lately. */
function createMemory(now: () => number): { readonly isNew: (id: string) => boolean } {
  const seen = new Map<string, number>();
  return {
    isNew: (id) => {
      for (const [old, at] of seen) {
        if (now() - at < rememberedMs && seen.size < mostRemembered) break;
        seen.delete(old);
      }
      const isKnown = seen.has(id);
      if (!isKnown) seen.set(id, now());
      return !isKnown;
    },
  };
}
