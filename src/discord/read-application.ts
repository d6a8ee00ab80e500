import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordApi } from './create-discord-api.ts';

/** https://discord.com/developers/docs/resources/application#get-current-application */
const applicationSchema = z.object({
  id: z.string(),
  verify_key: z.string(),
  bot_public: z.boolean().nullish(),
  interactions_endpoint_url: z.string().nullish(),
});

export interface Application {
  readonly id: string;
  /** Ed25519, 32 bytes as hex: what Discord signs HTTP interactions with. */
  readonly publicKey: string;
  /** Anybody may invite the bot into a server of theirs. */
  readonly isPublic: boolean;
  /** Where Discord sends commands by HTTP; without it they come over the gateway. */
  readonly interactionsUrl: string | undefined;
}

/** Who the token belongs to. */
export async function readApplication(api: Pick<DiscordApi, 'get'>): Promise<Application> {
  const answer = applicationSchema.parse(await api.get(Routes.currentApplication()));
  return {
    id: answer.id,
    publicKey: answer.verify_key,
    isPublic: answer.bot_public === true,
    interactionsUrl: answer.interactions_endpoint_url ?? undefined,
  };
}
