import type { KeptShop } from '../../settings/create-shop-keeper.ts';
import type { CommandArguments, CommandContext } from '../command.ts';
import { shopAddress } from './shop-address.ts';

/** Says what became of a shop; answers the exit code. */
export async function printShop(
  kept: KeptShop,
  { flag }: Pick<CommandArguments, 'flag'>,
  context: Pick<CommandContext, 'print' | 'complain' | 'loadSettings'>,
): Promise<number> {
  if (kept.kind === 'refused') {
    context.complain(`${kept.problem}.`);
    return 1;
  }
  const { id, platform, name, removedAt } = kept.shop;
  const { config } = await context.loadSettings();
  const address = removedAt === null ? shopAddress(kept.shop, config.publicUrl) : null;
  if (flag('json')) context.print(JSON.stringify({ id, platform, name, address }));
  else context.print(`${id}  ${name}  ${address ?? 'removed'}`);
  return 0;
}
