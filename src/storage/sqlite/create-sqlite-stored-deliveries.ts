import type { RedriveFacts } from '../../outbox/redrive.ts';
import type { StoredDelivery } from '../../outbox/stored-delivery.ts';
import { newsAsLate, overtakenLetters, type OvertakenLetter } from '../overtaken-letters.ts';
import {
  storedDeliveryColumns,
  storedDeliveryFrom,
  storedDeliveryRow,
  type StoredDeliveryRow,
} from '../stored-delivery-row.ts';
import { opaque } from '../opaque.ts';
import type { SqliteDatabase } from './open-database.ts';

/** How far deliveries are: synchronous steps, to be composed inside a transaction. */
export interface SqliteStoredDeliveries {
  readonly inMessage: (message: number) => readonly StoredDelivery[];
  /** Dead letters, all of them or one. */
  readonly letters: (id: number | null) => readonly RedriveFacts[];
  readonly save: (deliveries: readonly StoredDelivery[]) => void;
  /** The same for letters that an operator sends again, or elsewhere; those that newer news overtook there are drawn as late. */
  readonly saveRedriven: (letters: readonly StoredDelivery[]) => void;
}

export function createSqliteStoredDeliveries(db: SqliteDatabase): SqliteStoredDeliveries {
  const inMessage = db.prepare<[message: number], StoredDeliveryRow>(
    `SELECT ${storedDeliveryColumns} FROM deliveries
     WHERE message = ${opaque('?', 'INTEGER')} ORDER BY id`,
  );
  const letters = db.prepare<object, StoredDeliveryRow & Omit<RedriveFacts, 'delivery'>>(
    `SELECT ${storedDeliveryColumns}, messages.state AS messageState, discord_id AS discordId
     FROM deliveries LEFT JOIN messages ON messages.id = deliveries.message
     WHERE deliveries.state = 'dead' AND (@id IS NULL OR deliveries.id = @id)`,
  );
  const update = db.prepare<StoredDeliveryRow>(
    `UPDATE deliveries SET channel_id = @channelId, state = @state, plain = @plain, alone = @alone, generation = @generation,
       message = @message, reason = @reason, settled_at = @settledAt
     WHERE id = @id`,
  );

  const overtaken = db.prepare<[id: number], OvertakenLetter>(
    overtakenLetters('deliveries.id = ?'),
  );
  const redraw = db.prepare('UPDATE deliveries SET news = ? WHERE id = ?');
  const save = (deliveries: readonly StoredDelivery[]): void => {
    for (const delivery of deliveries) update.run(storedDeliveryRow(delivery));
  };

  return {
    inMessage: (message) => inMessage.all(message).map(storedDeliveryFrom),
    letters: (id) =>
      letters.all({ id }).map(({ messageState, discordId, ...row }) => ({
        delivery: storedDeliveryFrom(row),
        messageState,
        discordId,
      })),
    save,
    saveRedriven: (letters) => {
      save(letters);
      for (const { id } of letters.filter(({ state }) => state === 'pending')) {
        for (const letter of overtaken.all(id)) redraw.run(newsAsLate(letter), id);
      }
    },
  };
}
