import { everyChannel } from '../../outbox/every-channel.ts';
import type { Sql } from './database.ts';

export interface PostgresEditRow {
  readonly message: number;
  readonly channelId: string;
  readonly discordId: string;
  readonly body: string;
  readonly attempt: number;
}

export interface PostgresEditTable {
  /** Asks for an edit; while one is under way, for another after it. */
  readonly ask: (message: number, now: number) => Promise<void>;
  /** Forgets edits of messages that will never be posted as they are: given up, split, deleted. */
  readonly clear: () => Promise<void>;
  /**
   * Claims at most one posted message for each channel that is neither parked nor being edited. One machine
   * at a time, until the transaction ends.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseEndsAt: number;
    readonly limit: number;
  }) => Promise<readonly PostgresEditRow[]>;
  readonly postpone: (message: number, attempt: number, dueAt: number) => Promise<void>;
  /** Ends every wait for the next try of an edit. */
  readonly hurry: (message: number) => Promise<void>;
  /** Ends an edit: true, unless another was asked for meanwhile, which is then due at once. */
  readonly end: (message: number, attempt: number, now: number) => Promise<boolean>;
}

const claimable = `SELECT DISTINCT ON (message.channel_id) edit.message
  FROM edits AS edit JOIN messages AS message ON message.id = edit.message
  WHERE edit.due_at <= $1 AND message.state = 'done'
    AND NOT EXISTS (SELECT 1 FROM parked WHERE parked.channel_id IN (message.channel_id, '${everyChannel}'))
    AND NOT EXISTS (SELECT 1 FROM edits AS other JOIN messages AS its ON its.id = other.message
                    WHERE other.leased = 1 AND other.due_at > $1 AND its.channel_id = message.channel_id)
  ORDER BY message.channel_id, edit.due_at LIMIT $2`;

/** There are few of them, and they are not urgent: a date in the row is enough of a queue. */
export function createPostgresEditTable(sql: Sql): PostgresEditTable {
  const postpone: PostgresEditTable['postpone'] = async (message, attempt, dueAt) => {
    await sql.run(
      'UPDATE edits SET due_at = $1, leased = 0, changed = 0 WHERE message = $2 AND attempts = $3',
      [dueAt, message, attempt],
    );
  };
  return {
    ask: async (message, now) => {
      await sql.run(
        `INSERT INTO edits (message, due_at) VALUES ($1, $2)
         ON CONFLICT (message) DO UPDATE SET changed = edits.leased`,
        [message, now],
      );
    },
    clear: async () => {
      await sql.run(
        `DELETE FROM edits WHERE message IN (SELECT id FROM messages
           WHERE state IN ('dead', 'split') OR (state = 'done' AND discord_id IS NULL))`,
      );
    },
    claim: async ({ now, leaseEndsAt, limit }) => {
      await sql.run(`SELECT pg_advisory_xact_lock(hashtext('edits'))`);
      return sql.all<PostgresEditRow>(
        `UPDATE edits AS edit SET attempts = edit.attempts + 1, due_at = $3, leased = 1, changed = 0
         FROM messages AS message
         WHERE edit.message = message.id AND edit.message IN (${claimable})
         RETURNING edit.message, message.channel_id AS "channelId", message.discord_id AS "discordId",
           message.body, edit.attempts AS attempt`,
        [now, limit, leaseEndsAt],
      );
    },
    postpone,
    hurry: async (message) => {
      await sql.run('UPDATE edits SET due_at = 0 WHERE message = $1 AND leased = 0', [message]);
    },
    end: async (message, attempt, now) => {
      const text = 'DELETE FROM edits WHERE message = $1 AND attempts = $2 AND changed = 0';
      if ((await sql.run(text, [message, attempt])) > 0) return true;
      await postpone(message, attempt, now);
      return false;
    },
  };
}
