import type { DiscordApi } from './create-discord-api.ts';
import { inviteLink } from './inspect/invite-link.ts';
import { readApplication } from './read-application.ts';

/** Where an owner lets the bot into a server; Discord is asked who the bot is until it has said so once. */
export function createReadInviteLink(
  api: Pick<DiscordApi, 'get'>,
  guildId: string | undefined,
): () => Promise<string | undefined> {
  let link: string | undefined;
  return async () => {
    try {
      link ??= inviteLink({ applicationId: (await readApplication(api)).id, guildId });
    } catch {
      // Why Discord does not answer is said where cards are posted.
    }
    return link;
  };
}
