import { Argument, Option } from 'commander';
import { settingName } from '../../config/setting-name.ts';
import { platforms } from '../../platforms/index.ts';
import type { CliCommand } from '../command.ts';
import { hint } from '../hint.ts';
import { localTime } from '../local-time.ts';
import { sharedOptions } from '../shared-options.ts';
import { withSettings } from '../settings/with-settings.ts';
import { UsageError } from '../usage-error.ts';
import { shopAddress } from './shop-address.ts';

export const shopsAdd: CliCommand = {
  name: 'shops add',
  summary: 'Adds a shop beside the one of the environment.',
  details:
    'Prints its id, the address for its webhooks, and a code that lets one server see it and set it up: somebody with Manage Server types it into /setup there within an hour.',
  arguments: [
    new Argument('<platform>', 'where the shop is').choices(platforms.map(({ name }) => name)),
  ],
  options: [new Option('--name <name>', 'what you call it'), sharedOptions.json],
  examples: ['shops add sellfern --name "Second shop"'],
  run: async (args, context) => {
    const [platform = ''] = args.positionals;
    const name = args.text('name');
    if (name === undefined) throw new UsageError('Give --name: what you call the shop.');
    const { config } = await context.loadSettings();
    const added = await withSettings(context, async ({ shops, admit }) => {
      const kept = await shops.add(platform, name, { via: 'command' });
      return kept.kind === 'saved' ? { ...kept, word: await admit(kept.shop.id) } : kept;
    });
    if (added.kind === 'refused') {
      context.complain(`${added.problem}.`);
      return 1;
    }
    const { id } = added.shop;
    const { word, endsAt } = added.word;
    const address = shopAddress(added.shop, config.publicUrl);
    if (args.flag('json')) {
      context.print(
        JSON.stringify({ id, platform, name: added.shop.name, address, code: word, endsAt }),
      );
      return 0;
    }
    const secret = settingName(id, 'WEBHOOK_SECRETS');
    const setSecret = (program: string, file: string): string =>
      hint({ program }, `settings set ${secret}`, { options: { shop: id, file } });
    context.print(`${added.shop.name} is shop ${id}.`);
    context.print(`Webhooks  ${address}`);
    context.print(`Code      ${word}, for /setup in its server, before ${localTime(endsAt)}`);
    context.print(`To set its secret: ${setSecret(context.program, 'secret.txt')}`);
    context.print(
      `With Docker: ${setSecret('docker exec -i bot order-tracker', '/dev/stdin')} < secret.txt`,
    );
    context.print('On Fly.io: in the console, under Shops');
    return 0;
  },
};
