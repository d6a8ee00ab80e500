import { Argument, Option } from 'commander';
import type { Sender } from '../../inbox/create-receive.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { sharedOptions } from '../shared-options.ts';
import { StorageError } from '../../stored/storage-error.ts';
import { shopPath } from '../shops/shop-path.ts';
import { UsageError } from '../usage-error.ts';
import { withDesk } from '../with-desk.ts';
import { chooseSender } from './choose-sender.ts';
import { describeAnswer } from './describe-answer.ts';
import { postWebhook } from './post-webhook.ts';
import { webhookAddress } from './webhook-address.ts';

/** A saved body byte for byte, else a sample of a documented event. @throws UsageError */
function bodyOf(
  type: string,
  file: string | undefined,
  { platform, owner }: Sender,
  context: CommandContext,
): Buffer<ArrayBuffer> {
  if (file !== undefined) {
    try {
      return Buffer.from(context.readFile(file));
    } catch (error) {
      throw new UsageError(`${file} cannot be read.`, { cause: error });
    }
  }
  if (!platform.eventTypes.includes(type)) {
    throw new UsageError(
      `${platform.title} documents no event ${type}. Give its body with --file, or use one of ${platform.eventTypes.join(', ')}.`,
    );
  }
  return Buffer.from(JSON.stringify(platform.sample({ type, now: context.now(), owner })));
}

/** The number by which all other commands know the event; undefined where the bot's database is elsewhere. */
async function rowOf(
  eventId: string | undefined,
  { shop }: Sender,
  context: CommandContext,
): Promise<number | undefined> {
  try {
    const filter = { search: eventId, platform: shop, limit: 1 };
    const [event] = await withDesk(context, async (desk) => desk.listEvents(filter));
    return event?.eventId === eventId ? event?.id : undefined;
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

export const sendCommand: CliCommand = {
  name: 'send',
  summary: 'Sends the bot a signed sample event, to see a card.',
  details: 'Each sample is about a new, made-up order. The bot has to be running.',
  arguments: [new Argument('<event>', 'the type of event: order.created')],
  options: [
    new Option('--file <path>', 'send this body instead, byte for byte'),
    new Option('--to <url>', 'where the bot runs; without it, on this machine'),
    sharedOptions.platform,
    sharedOptions.shop,
    sharedOptions.json,
  ],
  examples: [
    'send order.created --platform sellfern',
    'send order.paid --to https://my-order-bot.fly.dev',
    'send order.updated --platform sellfern --file body.json',
  ],
  run: async ({ positionals, text, flag }, context) => {
    const [type = ''] = positionals;
    const { config, senders, shops } = await context.loadSettings();
    const { sender, others } = chooseSender(type, text('shop') ?? text('platform'), senders);
    const url = webhookAddress(text('to'), config.http.port, shopPath(sender, shops));
    const body = bodyOf(type, text('file'), sender, context);
    const secret = sender.secrets[0] ?? '';
    const answer = await postWebhook(url, sender.platform.sign({ type, body, secret }), body);
    const done = answer.status === 200 && 'eventId' in answer;
    if (flag('json')) context.print(JSON.stringify(answer));
    else {
      const [other] = others;
      if (other !== undefined)
        context.print(
          `Sent as ${sender.platform.title}. To send it as the other platform: --platform ${other}`,
        );
      const isHere = done && text('to') === undefined;
      const row = isHere ? await rowOf(answer.eventId, sender, context) : undefined;
      (done ? context.print : context.complain)(describeAnswer(url, answer, { context, row }));
    }
    return done ? 0 : 1;
  },
};
