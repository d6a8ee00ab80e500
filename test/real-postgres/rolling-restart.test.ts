import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { startLoad } from '../chaos/load.ts';
import { judge } from '../chaos/verdict.ts';
import { cardsOf } from '../support/cards-of.ts';
import { postgresPrograms, startPostgres, type PostgresServer } from '../support/start-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createMachines, type Machines } from './create-machines.ts';
import { startMachine } from './start-machine.ts';

const patient = { timeout: 60_000 };

let server: PostgresServer;
let discord: LocalDiscord;
let machines: Machines;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await startPostgres(postgresPrograms() ?? '');
});

afterAll(async () => {
  await server.stop();
  folder.remove();
});

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
});

afterEach(async () => {
  await Promise.all(machines.all().map(async (machine) => machine.kill()));
  await discord.close();
});

/** One member after the other asks for an order, until told to stop. */
function startAsking(via: 'gateway' | 'http') {
  const late: unknown[] = [];
  let answered = 0;
  const over = new AbortController();
  const askOne = async (port?: number): Promise<void> => {
    const command = { kind: 'command', command: 'order status', options: { order: '1' } } as const;
    const httpUrl = `http://127.0.0.1:${port}/discord/interactions`;
    await discord.interact(command, port === undefined ? 'gateway' : { httpUrl });
    answered += 1;
  };
  /** A machine that takes no connection any more, or closes it, is passed over as by the proxy in front. */
  const askAny = async (): Promise<void> => {
    const [one, other] = machines.all();
    await askOne(one?.port).catch(async (error: unknown) => {
      if (!/ECONNREFUSED|ECONNRESET/.test(String((error as Error).cause))) throw error;
      await askOne(other?.port);
    });
  };
  const asking = (async () => {
    while (!over.signal.aborted) {
      await (via === 'gateway' ? askOne() : askAny()).catch((error: unknown) => late.push(error));
    }
  })();
  return {
    late,
    answered: () => answered,
    stop: async () => {
      over.abort();
      await asking;
    },
  };
}

async function becomesReady(): Promise<void> {
  const command = { kind: 'command', command: 'order status', options: { order: '1' } } as const;
  await vi.waitFor(async () => discord.interact(command), patient);
}

it.each(['gateway', 'http'] as const)(
  'restarts both machines under load without a refused webhook or a late command (%s)',
  async (interactions) => {
    const url = await server.createDatabase();
    const start = async () => startMachine({ folder: folder.path, url, discord, interactions });
    machines = createMachines([await start(), await start()]);
    if (interactions === 'gateway') await becomesReady();
    const load = startLoad(() => cardsOf(discord).length);
    load.sendTo(machines);
    const members = startAsking(interactions);
    /** Both the shops and the members have got on since. */
    const goesOn = async () => {
      const [events, answers] = [load.acknowledged.size + 50, members.answered() + 5];
      await vi.waitFor(() => {
        expect(load.acknowledged.size).toBeGreaterThan(events);
        expect(members.answered()).toBeGreaterThan(answers);
      }, patient);
    };
    for (const place of [0, 1]) {
      await goesOn();
      expect(await machines.all()[place]?.stop()).toBe(0);
      machines.replace(place, await start());
    }
    await goesOn();
    await members.stop();
    await load.stop();
    await expect
      .poll(() => cardsOf(discord).length, { timeout: 60_000 })
      .toBe(load.acknowledged.size);
    expect(members.late).toEqual([]);
    expect(members.answered()).toBeGreaterThan(20);
    expect(machines.refused).toEqual([]);
    expect(judge(load.acknowledged, cardsOf(discord))).toMatchObject({
      ...{ lost: 0, doubled: 0, outOfOrder: 0 },
    });
  },
);
