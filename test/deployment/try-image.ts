import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { sendScene } from '../../scripts/demo/send-scene.ts';
import { cardsOwed, createStory, demoChannels } from '../../scripts/demo/create-story.ts';
import { createLocalDiscord } from '../local-discord/create-local-discord.ts';
import { markersIn } from '../../src/outbox/markers-in.ts';
import { cardsOf } from '../support/cards-of.ts';
import { createContainer, type Running } from './create-container.ts';
import { imageSchema } from './image.ts';

/** `.ci/try-image`, second half: the image runs as on Fly.io, and the demo's story is played from outside. */
const [folder = ''] = process.argv.slice(2);
const context = join(import.meta.dirname, '../..');
const flySchema = z.object({ kill_timeout: z.number(), env: z.record(z.string(), z.string()) });
const patienceMs = 60_000;

const image = imageSchema.parse(JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8')));
const fly = flySchema.parse(parse(readFileSync(join(context, 'fly.toml'), 'utf8')));
const discord = await createLocalDiscord({ channels: Object.values(demoChannels) });
const container = createContainer(image, folder);
const secrets = {
  sellfern: 'whsec_of_the_image_test',
  sellapp: 'signing_secret_of_the_image_test',
};
const { orders, vietnamese, support } = demoChannels;
const environment = {
  ...fly.env,
  DISCORD_API_URL: discord.url,
  DISCORD_TOKEN: discord.token,
  DISCORD_GUILD_ID: discord.guildId,
  DISCORD_CHANNEL_ID: orders.id,
  DISCORD_ROUTES: `order.*@lua-viet>vi=${vietnamese.id}; sellapp:ticket_message.*=${support.id}`,
  SELLFERN_WEBHOOK_SECRETS: secrets.sellfern,
  SELLAPP_WEBHOOK_SECRETS: secrets.sellapp,
};
const port = Number(fly.env['PORT']);
const story = createStory(Date.now());
let bot: Running | undefined;

async function step(says: string, check: () => void | Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    process.stdout.write(`  ✗ ${says}\n${bot?.output() ?? ''}\n`);
    throw error;
  }
  process.stdout.write(`  ✓ ${says}\n`);
}

async function isReady(): Promise<boolean> {
  const url = `http://127.0.0.1:${port}/readyz`;
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function start(): Promise<Running> {
  const running = container.run(environment);
  bot = running;
  const end = Date.now() + patienceMs;
  while (!(await isReady())) {
    if (Date.now() > end) throw new Error('it is not ready');
    await delay(50);
  }
  return running;
}

async function stop(running: Running): Promise<void> {
  const stoppedAt = Date.now();
  running.stop();
  assert.equal(await running.ended, 0);
  assert.ok(Date.now() - stoppedAt < fly.kill_timeout * 1000);
}

/** Sends the whole story and answers what it was answered. */
async function tell(): Promise<readonly string[]> {
  const words: string[] = [];
  for (const scene of story) {
    words.push((await sendScene(scene, secrets[scene.platform], port)).word);
  }
  return words;
}

/** How many events the cards tell of: two halves of a step that wait together share one. */
function told(): number {
  return cardsOf(discord).flatMap(({ footer }) => markersIn(footer.text)).length;
}

/** Waits for a channel's rate limit at most: then everything is posted, a card each or several in a message. */
async function posted(): Promise<number> {
  const end = Date.now() + patienceMs;
  while (told() < cardsOwed(story) && Date.now() < end) await delay(50);
  return told();
}

async function succeeds(running: Running, ...command: readonly string[]): Promise<string> {
  const { code, output } = await running.exec(command);
  assert.equal(code, 0, output);
  return output;
}

await step('holds the sources and what they need, nothing else', () => {
  const app = join(image.root, image.workdir);
  assert.deepEqual(readdirSync(app).sort(), ['node_modules', 'package.json', 'src']);
  assert.ok(existsSync(join(app, 'node_modules/better-sqlite3')));
  assert.ok(!existsSync(join(app, 'node_modules/vitest')));
  assert.equal(statSync(join(app, 'src/main.ts')).uid, 0);
});

await step('says what fly.toml relies on', () => {
  assert.deepEqual(image.ports, [fly.env['PORT']]);
  assert.deepEqual(image.volumes, ['/data']);
  assert.deepEqual(image.user, { uid: 1000, gid: 1000 });
});

await step('is unhealthy where no bot runs', async () => {
  assert.equal(await container.run(environment, image.healthcheck).ended, 1);
});

const first = await start();
await step('starts as uid 1000 and process 1, and is ready and healthy', async () => {
  const who = 'console.log(process.getuid(), process.getgid(), process.getgroups().join())';
  assert.equal(await succeeds(first, 'node', '-e', who), '1000 1000 1000\n');
  await succeeds(first, ...image.healthcheck);
});

await step('writes to its volume and nowhere else', async () => {
  for (const [place, code] of Object.entries({ '/data': 0, '/app': 1, '/app/src': 1, '/tmp': 1 })) {
    const write = `require('node:fs').writeFileSync('${place}/try', '')`;
    assert.equal((await first.exec(['node', '-e', write])).code, code, place);
  }
});

await step('answers every webhook of the story and posts each card once', async () => {
  assert.deepEqual(
    await tell(),
    story.map(({ answer }) => answer),
  );
  assert.equal(await posted(), cardsOwed(story));
  assert.deepEqual(discord.refusals, []);
});

await step('has the command line: order-tracker --help, doctor, events', async () => {
  assert.match(await succeeds(first, 'order-tracker', '--help'), /doctor/);
  assert.doesNotMatch(await succeeds(first, 'order-tracker', 'doctor'), /✗/);
  assert.match(
    await succeeds(first, 'order-tracker', 'events', 'list'),
    /fulfillment.delivered +1042 +processed/,
  );
});

await step('ends by SIGTERM within kill_timeout, with 0', async () => stop(first));

const second = await start();
await step('knows after a restart what it was told before', async () => {
  const words = await tell();
  for (const [place, { answer }] of story.entries()) {
    // Bytes without an id that come again after other news of their order may be new; what they say is not.
    const again = answer === 'accepted' ? ['accepted', 'duplicate'] : [answer];
    assert.ok(again.includes(words[place] ?? ''), `scene ${place}: ${words[place]}`);
  }
  const end = Date.now() + patienceMs;
  const waiting = ['order-tracker', 'events', 'list', '--state', 'pending', '--json'];
  while ((await succeeds(second, ...waiting)).trim() !== '[]' && Date.now() < end) await delay(50);
  assert.match(
    await succeeds(second, 'order-tracker', 'events', 'list'),
    /fulfillment.delivered +1042 +processed/,
  );
  await stop(second);
  assert.equal(told(), cardsOwed(story));
});

await discord.close();
