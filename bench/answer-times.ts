import type { Bench, Row } from './bench.ts';
import { sendEvenly } from './load/send-evenly.ts';
import { signedWebhooks } from './load/signed-webhooks.ts';
import { startBot } from './load/start-bot.ts';
import { startDiscord } from './load/start-discord.ts';
import { alternate } from './measure/alternate.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { percentile } from './measure/percentile.ts';
import { withFolder } from './measure/with-folder.ts';

const perSecond = 200;
const ifMissed =
  'An answer waits for the disk once, which the others never do; and twice a second, for a moment of 2 ms at a time, for what was taken in to be processed.';

/** How long a sender waits for its answer when there is no burst. */
export const bench: Bench = {
  name: 'answer-times',
  compares: `How long a webhook waits for its 200, in ms, when ${perSecond} come per second, evenly. Both bots run all the time and take turns, so that both meet the same noise. Sharing a commit must not make a lone request wait for company.`,
  run: async (size) => {
    const { rounds, seconds } =
      size === 'full' ? { rounds: 5, seconds: 3 } : { rounds: 1, seconds: 0.5 };
    const times = await withFolder(async (folder) => measure(folder, rounds, seconds * perSecond));
    return [0.5, 0.99].map((share) => toRow(times, share));
  },
};

type Times = Readonly<Record<'ours' | 'handlerPattern', readonly (readonly number[])[]>>;

function toRow({ ours, handlerPattern }: Times, share: number): Row {
  return compareRounds({
    what: `answer at ${perSecond} per second, p${share * 100}, ms`,
    ours: ours.map((times) => percentile(times, share)),
    beside: 'handler pattern, which stores nothing',
    theirs: handlerPattern.map((times) => percentile(times, share)),
    ...(share > 0.9 && { target: { atMost: 1.5 }, ifMissed }),
  });
}

async function measure(folder: string, rounds: number, count: number): Promise<Times> {
  const discord = await startDiscord();
  const ours = await startBot('ours', { discord, folder });
  const theirs = await startBot('handlerPattern', { discord, folder });
  let firstOrder = 0;
  const round = async (port: number): Promise<readonly number[]> => {
    const webhooks = signedWebhooks(count, { firstOrder });
    firstOrder += count;
    const sent = await sendEvenly(port, webhooks, perSecond);
    return sent.map(({ sentAt, answeredAt }) => answeredAt - sentAt);
  };
  try {
    await alternate(1, {
      ours: async () => round(ours.port),
      theirs: async () => round(theirs.port),
    });
    return await alternate(rounds, {
      ours: async () => round(ours.port),
      handlerPattern: async () => round(theirs.port),
    });
  } finally {
    await ours.kill();
    await theirs.kill();
    await discord.close();
  }
}
