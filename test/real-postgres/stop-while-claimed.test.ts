import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import type { PostgresDatabase } from '../../src/storage/postgres/database.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { operators } from '../support/open-storage.ts';

const memberId = '1300000000000000001';

let server: Awaited<ReturnType<typeof createDatabase>>;
let bot: PostgresStorage;
/** Done after the bot has looked whether something is being sent to a member. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  server = await createDatabase();
  meanwhile = async () => Promise.resolve();
  const pool = openPool(server?.url ?? '');
  const transaction: PostgresDatabase['transaction'] = async (work) =>
    pool.transaction(async (sql) =>
      work({
        ...sql,
        all: async <Row>(text: string, values?: readonly unknown[]) => {
          const rows = await sql.all<Row>(text, values);
          if (text.includes('holder IN') && text.includes('UNION ALL')) await meanwhile();
          return rows;
        },
      }),
    );
  bot = await createPostgresStorage({
    random: () => 0,
    database: { ...pool, transaction },
    operators,
    onOneMachine: (part) => part,
    onError: (error) => expect.unreachable(String(error)),
  });
});

afterEach(async () => {
  await bot.close();
  await server?.drop();
});

it('whoever has stopped is sent nothing that was claimed at that moment', async () => {
  const now = Date.now();
  const channel = { id: '1400000000000000001', kind: 'direct' } as const;
  await bot.members.keepChannel({ memberId, channel, locale: 'en' }, now);
  const order = { platform: 'sellfern', id: '1042' };
  await bot.members.subscribe({ memberId, order, kind: 'notify', guildId: 'g1' }, now);
  let claimed = 0;
  meanwhile = async () => {
    const claim = { now, leaseMs: 60_000, limit: 1, pack: createPack(traitsOf) };
    claimed = (await bot.outbox.claim(claim)).length;
  };
  const ended = await bot.members.end(memberId, 'all', now);
  expect({ ended, claimed }).toEqual({ ended: 1, claimed: 0 });
});
