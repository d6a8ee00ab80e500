import { wordsFrom } from '../postgres/words-from.ts';

/** A row of SQLite as better-sqlite3 reads it. */
export type Row = Readonly<Record<string, unknown>>;

export interface MovedTable {
  readonly name: string;
  /** What is read from SQLite, in an order in which no row names one that comes after it. */
  readonly select: string;
  readonly hasId: boolean;
  /** How columns are written that PostgreSQL keeps in another form. */
  readonly written?: Readonly<Record<string, (place: string) => string>>;
}

/**
 * Everything that SQLite remembers, but for leases and due times: who held something is gone, and what waited
 * is tried at once, as after every restart.
 */
export const movedTables: readonly MovedTable[] = [
  { name: 'settings', hasId: false, select: 'SELECT name, value FROM settings' },
  { name: 'stored_settings', hasId: false, select: 'SELECT * FROM stored_settings' },
  { name: 'shops', hasId: false, select: 'SELECT * FROM shops' },
  {
    name: 'setting_changes',
    hasId: true,
    select: 'SELECT * FROM setting_changes ORDER BY id',
  },
  {
    name: 'events',
    hasId: true,
    select: `SELECT id, platform, event_id, type, order_id, body, origin, received_at, state, result,
      reason, attempts, settled_at, secret_position FROM events ORDER BY id`,
  },
  {
    name: 'orders',
    hasId: true,
    select: 'SELECT * FROM orders ORDER BY id',
    written: { words: wordsFrom },
  },
  { name: 'timeline', hasId: true, select: 'SELECT * FROM timeline ORDER BY id' },
  {
    name: 'messages',
    hasId: true,
    select: `SELECT id, channel_id, nonce, body, state, attempts, first_tried_at, absent_at, discord_id,
      reason, settled_at FROM messages ORDER BY id`,
  },
  { name: 'deliveries', hasId: true, select: 'SELECT * FROM deliveries ORDER BY id' },
  {
    name: 'cards',
    hasId: true,
    select: `SELECT id, platform, order_id, channel_id, mode, locale, generation, state, marker, nonce, message_id,
      thread_id, wanted, shown, made, stale_since, attempts, first_tried_at, absent_at, failed_at, posted_at,
      finish_at, reason, created_at FROM cards ORDER BY id`,
  },
  { name: 'members', hasId: false, select: 'SELECT * FROM members' },
  { name: 'subscriptions', hasId: true, select: 'SELECT * FROM subscriptions ORDER BY id' },
  { name: 'card_lines', hasId: false, select: 'SELECT * FROM card_lines' },
  { name: 'attempts', hasId: false, select: 'SELECT * FROM attempts' },
  { name: 'parked', hasId: false, select: 'SELECT * FROM parked' },
  { name: 'alerts', hasId: false, select: 'SELECT * FROM alerts' },
  { name: 'allowances', hasId: false, select: 'SELECT * FROM allowances' },
  { name: 'order_links', hasId: false, select: 'SELECT * FROM order_links' },
  { name: 'other_claims', hasId: false, select: 'SELECT * FROM other_claims' },
  { name: 'claim_codes', hasId: false, select: 'SELECT * FROM claim_codes' },
  { name: 'order_buyers', hasId: false, select: 'SELECT * FROM order_buyers' },
  { name: 'erased_members', hasId: false, select: 'SELECT * FROM erased_members' },
  { name: 'completions', hasId: false, select: 'SELECT * FROM completions' },
  {
    name: 'edits',
    hasId: false,
    select: 'SELECT message, attempts, due_at, 0 AS leased, changed FROM edits',
  },
];
