import type { LocalDiscord } from '../../local-discord/create-local-discord.ts';
import type { Yesterday } from './restore-yesterday.ts';

/** In these channels Discord took the message that was under way, and the bot never heard of it. */
const taken = ['1100000000000000202', '1100000000000000207'];

interface MessageRow {
  readonly id: number;
  readonly channelId: string;
  readonly body: string;
}

/**
 * Puts into a new Discord what the old one had, without the nonces, which it has long forgotten. Discord gives new ids, so the database is told them; nothing else
 * in it is changed.
 */
export async function postAsBefore(
  { url, token }: Pick<LocalDiscord, 'url' | 'token'>,
  { rows }: Yesterday,
): Promise<void> {
  const messages = await rows<MessageRow>(
    `SELECT id, channel_id AS "channelId", body FROM messages
     WHERE state = 'done' OR (state = 'pending' AND channel_id IN ('${taken.join("', '")}')) ORDER BY id`,
  );
  for (const { id, channelId, body } of messages) {
    const response = await fetch(`${url}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
      body,
    });
    const posted = (await response.json()) as { readonly id: string };
    await rows(
      `UPDATE messages SET discord_id = '${posted.id}' WHERE id = ${id} AND discord_id IS NOT NULL`,
    );
  }
}
