import type { RedriveFacts } from '../../outbox/redrive.ts';
import type { StoredDelivery } from '../../outbox/stored-delivery.ts';
import { newsAsLate, overtakenLetters, type OvertakenLetter } from '../overtaken-letters.ts';
import {
  storedDeliveryColumns,
  storedDeliveryFrom,
  storedDeliveryRow,
  type StoredDeliveryRow,
} from '../stored-delivery-row.ts';
import type { Sql } from './database.ts';

/** How far deliveries are. What is read stays as it is until the transaction ends. */
export interface PostgresStoredDeliveries {
  readonly inMessage: (message: number) => Promise<readonly StoredDelivery[]>;
  /** Dead letters, all of them or one. */
  readonly letters: (id: number | null) => Promise<readonly RedriveFacts[]>;
  readonly save: (deliveries: readonly StoredDelivery[]) => Promise<void>;
  /** The same for letters that an operator sends again, or elsewhere; those that newer news overtook there are drawn as late. */
  readonly saveRedriven: (letters: readonly StoredDelivery[]) => Promise<void>;
}

const update = `UPDATE deliveries SET channel_id = its."channelId", state = its.state, plain = its.plain, alone = its.alone,
    generation = its.generation, message = its.message, reason = its.reason, settled_at = its."settledAt"
  FROM jsonb_to_recordset($1::jsonb) AS its (id bigint, "channelId" text, state text, plain smallint, alone smallint,
    generation integer, message bigint, reason text, "settledAt" bigint)
  WHERE deliveries.id = its.id`;

export function createPostgresStoredDeliveries(sql: Sql): PostgresStoredDeliveries {
  const save = async (deliveries: readonly StoredDelivery[]): Promise<void> => {
    if (deliveries.length === 0) return;
    await sql.run(update, [JSON.stringify(deliveries.map(storedDeliveryRow))]);
  };
  return {
    inMessage: async (message) => {
      const text = `SELECT ${storedDeliveryColumns} FROM deliveries WHERE message = $1 ORDER BY id FOR UPDATE`;
      return (await sql.all<StoredDeliveryRow>(text, [message])).map(storedDeliveryFrom);
    },
    letters: async (id) => {
      const rows = await sql.all<StoredDeliveryRow & Omit<RedriveFacts, 'delivery'>>(
        `SELECT ${storedDeliveryColumns}, messages.state AS "messageState", discord_id AS "discordId"
         FROM deliveries LEFT JOIN messages ON messages.id = deliveries.message
         WHERE deliveries.state = 'dead' AND ($1::bigint IS NULL OR deliveries.id = $1)
         ORDER BY deliveries.id FOR UPDATE OF deliveries`,
        [id],
      );
      return rows.map(({ messageState, discordId, ...row }) => ({
        delivery: storedDeliveryFrom(row),
        messageState,
        discordId,
      }));
    },
    save,
    saveRedriven: async (letters) => {
      await save(letters);
      const again = letters.filter(({ state }) => state === 'pending').map(({ id }) => id);
      const text = overtakenLetters('deliveries.id = ANY ($1)');
      const overtaken = again.length > 0 ? await sql.all<OvertakenLetter>(text, [again]) : [];
      for (const letter of overtaken) {
        const values = [newsAsLate(letter), letter.id];
        await sql.run('UPDATE deliveries SET news = $1 WHERE id = $2', values);
      }
    },
  };
}
