import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiscordAPIError } from 'discord.js';
import { expect, it } from 'vitest';
import { classifyError } from '../src/discord/classify-error.ts';
import { inputs, type InputCase } from './support/inputs.ts';
import { runInput } from './support/run-input.ts';
import { runProgram } from './support/run-program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/* Shapes that other shops' bots were reported to misread, from the bytes of a webhook to what people see. */

type EventsCase = Extract<InputCase, { readonly events: unknown }>;

async function checkEvents({ events, outcome }: EventsCase): Promise<void> {
  const { answers, cards, asked = {}, found = {}, never = [] } = outcome;
  const questions = { asked: Object.keys(asked), found: Object.keys(found) };
  const result = await runInput(events, questions);
  if (answers !== undefined) expect(result.answers).toEqual(answers);
  if (cards !== undefined) expect(result.cards).toHaveLength(cards.length);
  const shown: [string | undefined, readonly string[]][] = [
    ...(cards ?? []).map((texts, index): [string | undefined, string[]] => [
      result.cards[index],
      texts,
    ]),
    ...Object.entries(asked).map(([typed, texts]): [string | undefined, string[]] => [
      result.asked[typed],
      texts,
    ]),
    ...Object.entries(found).map(([typed, texts]): [string | undefined, string[]] => [
      result.found[typed],
      texts,
    ]),
  ];
  for (const [text, parts] of shown) for (const part of parts) expect(text).toContain(part);
  const all = [result.cards, Object.values(result.asked), Object.values(result.found)].flat();
  for (const part of never) expect(all.join('\n')).not.toContain(part);
}

/** What `doctor` says of settings, in a folder and an environment of their own. */
async function doctorOf(dotenv: string, environment: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, '.env'), dotenv);
  const fixed = {
    DISCORD_TOKEN: 'a-bot-token',
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    DISCORD_CHANNEL_ID: '1100000000000000200',
  };
  const secrets = dotenv === '' ? { SELLAPP_WEBHOOK_SECRETS: 'a-secret-of-the-tests' } : {};
  const program = runProgram(['doctor'], {
    folder: folder.path,
    environment: { ...fixed, ...secrets, ...environment },
  });
  await program.ended;
  folder.remove();
  return `${program.output()}${program.errors()}`;
}

async function check(input: InputCase): Promise<void> {
  if ('events' in input) {
    await checkEvents(input);
  } else if ('discord' in input) {
    const { status, code } = input.discord;
    const asked = { body: {}, files: undefined };
    const answer = new DiscordAPIError({ message: '', code }, code, status, 'POST', '/', asked);
    expect(classifyError(answer).kind).toBe(input.outcome.failure);
  } else {
    const said = await doctorOf(input.dotenv ?? '', input.environment ?? {});
    expect(said).toMatch(new RegExp(`settings:.*${input.outcome.named}`));
  }
}

it.concurrent.each([...inputs])('$row', check);
