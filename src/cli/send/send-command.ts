import type { Sender } from '../../inbox/create-receive.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { platformWords } from '../platform-words.ts';
import { UsageError } from '../usage-error.ts';
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
      `${platform.title} documents no event ${type}: give its body with --file, or name one of ${platform.eventTypes.join(', ')}.`,
    );
  }
  return Buffer.from(JSON.stringify(platform.sample({ type, now: context.now(), owner })));
}

export const sendCommand: CliCommand = {
  name: 'send',
  usage: `EVENT [--file BODY.json] [--to URL] [--platform ${platformWords.names}] [--json]`,
  summary:
    'Signs a sample event, or a saved body, and sends it to the bot. Each sample is about a new, made-up order.',
  options: {
    file: { type: 'string' },
    to: { type: 'string' },
    platform: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ({ positionals, text, flag }, context) => {
    const [type, ...more] = positionals;
    if (type === undefined || more.length > 0) throw new UsageError('Name one event.');
    const { config, senders } = context.loadSettings();
    const sender = chooseSender(type, text('platform'), senders);
    const url = webhookAddress(text('to'), config.http.port, sender.platform.name);
    const body = bodyOf(type, text('file'), sender, context);
    const secret = sender.secrets[0] ?? '';
    const answer = await postWebhook(url, sender.platform.sign({ type, body, secret }), body);
    const done = answer.status === 200 && 'eventId' in answer;
    if (flag('json')) context.print(JSON.stringify(answer));
    else (done ? context.print : context.complain)(describeAnswer(url, answer));
    return done ? 0 : 1;
  },
};
