import {
  ComponentType,
  type APIActionRowComponent,
  type APIStringSelectComponent,
} from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Asker } from '../commands/command.ts';
import { setupId } from './setup-id.ts';
import type { SetupPorts } from './setup-ports.ts';

/** What the menu's id says; the shop is the choice. */
export const shopChoice = 'shop';

/** As many as Discord shows in a menu. */
const mostShown = 25;

/** A menu of all that can be set up in a server, where that is more than one. */
export function shopSelect(
  { shop, shops }: Pick<SetupPorts, 'shop' | 'shops'>,
  { locale }: Asker,
): readonly APIActionRowComponent<APIStringSelectComponent>[] {
  const all = shops();
  if (all.length < 2) return [];
  const { chooseShop, theBot } = repliesFor(locale).setup;
  // Around the present one: of very many, the rest is reached by choosing the last.
  const place = all.findIndex(({ id }) => id === shop);
  const first = Math.max(0, Math.min(place - Math.floor(mostShown / 2), all.length - mostShown));
  const options = all.slice(first, first + mostShown).map(({ id, name }) => ({
    ...(id === ''
      ? { label: theBot, value: botChoice }
      : { label: name, value: id, description: id }),
    ...(id === shop && { default: true }),
  }));
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: setupId('', shopChoice),
          placeholder: chooseShop,
          options,
        },
      ],
    },
  ];
}

/** A choice must not be empty; no shop is called so. */
const botChoice = 'bot';

/** The shop that was chosen; empty: the bot. */
export function chosenShop(choice: string): string {
  return choice === botChoice ? '' : choice;
}
