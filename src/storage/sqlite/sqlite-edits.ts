import type { Locale } from '../../i18n/locale.ts';
import type { News } from '../../orders/news.ts';
import type { ClaimedEdit, Edits } from '../../outbox/edits.ts';
import type { MessageBody, Pack } from '../../outbox/outbox.ts';
import type { EditRow, EditTable } from './edit-rows.ts';
import type { Write } from './group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';

interface PackedRow {
  readonly id: number;
  readonly news: string;
  readonly locale: string;
  readonly marker: string;
}

/** The edits over the tables `edits`, `messages` and `deliveries`. */
export function createSqliteEdits(
  db: SqliteDatabase,
  { write, edits }: { readonly write: Write; readonly edits: EditTable },
): Edits {
  const packed = db.prepare<[message: number], PackedRow>(
    'SELECT id, news, locale, marker FROM deliveries WHERE message = ? ORDER BY id',
  );
  const saveBody = db.prepare('UPDATE messages SET body = ? WHERE id = ?');

  /** The whole message anew; undefined if that changes nothing, or its cards no longer fit together. */
  const renewed = (row: EditRow, pack: Pack): MessageBody | undefined => {
    const deliveries = packed.all(row.message).map(({ news, locale, ...delivery }) => ({
      ...delivery,
      // Written by this program only, from this type; the CHECK keeps it JSON.
      news: JSON.parse(news) as News,
      locale: locale as Locale,
    }));
    if (deliveries.length === 0) return undefined;
    const { body, count } = pack(deliveries);
    const isSame = JSON.stringify(body) === row.body;
    return count < deliveries.length || isSame ? undefined : body;
  };

  return {
    claim: async ({ now, leaseMs, limit, pack }) =>
      write(() => {
        edits.clear();
        const claimed: ClaimedEdit[] = [];
        for (const row of edits.due(now, limit)) {
          const { message, channel_id: channelId, discord_id: discordId, attempts: attempt } = row;
          edits.lease(message, now + leaseMs);
          const body = renewed(row, pack);
          if (body === undefined) edits.end(message, attempt, now);
          else claimed.push({ message, channelId, discordId, body, attempt });
        }
        return claimed;
      }),
    settle: async ({ message, attempt, body }, outcome, now) =>
      write(() => {
        if (outcome.kind === 'retry') {
          edits.postpone(message, attempt, outcome.dueAt);
          return;
        }
        if (outcome.kind === 'done') saveBody.run(JSON.stringify(body), message);
        edits.end(message, attempt, now);
      }),
  };
}
