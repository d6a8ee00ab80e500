import type { LocalDiscord } from '../local-discord/create-local-discord.ts';
import type {
  Elsewhere,
  LocalInteraction,
  LocalMember,
} from '../local-discord/interactions/interaction.ts';
import { objectsIn, textOf, type JsonObject } from '../local-discord/json-object.ts';
import type { Bot } from '../support/start-bot.ts';

export type Transport = 'gateway' | 'http';

export const manager = { id: '1100000000000000900', permissions: 32n };

export interface Seen {
  readonly response: JsonObject;
  readonly message: JsonObject & { readonly id: string };
}

export const textOfSeen = ({ message }: Seen): string => JSON.stringify(message);

/** A person with a panel before them, who sees buttons by their labels and menus by what is in them. */
export function createPerson(options: {
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  readonly locale: string;
  readonly transport: Transport;
  readonly member?: LocalMember | undefined;
  readonly from?: Elsewhere | undefined;
}) {
  const { discord, bot, locale, transport, member = manager, from } = options;
  const via = () =>
    transport === 'gateway'
      ? ('gateway' as const)
      : { httpUrl: `http://127.0.0.1:${bot.port()}/discord/interactions` };
  const where = { locale, member, timeoutMs: 15_000, ...(from !== undefined && { from }) };
  const act = async (interaction: object): Promise<Seen> => {
    const { response, message } = await discord.interact(
      { ...interaction, ...where } as LocalInteraction,
      via(),
    );
    return { response, message: { ...message, id: message?.id ?? '' } };
  };
  const componentsOf = ({ message }: Seen) =>
    objectsIn(message['components']).flatMap((row) => objectsIn(row['components']));
  const press = async (seen: Seen, label: string) => {
    const button = componentsOf(seen).find((one) => one['label'] === label);
    if (button === undefined) throw new Error(`no button ${label}`);
    if (button['disabled'] === true) throw new Error(`${label} is disabled`);
    return act({
      kind: 'button',
      customId: textOf(button['custom_id']),
      messageId: seen.message.id,
    });
  };
  const menuOf = (seen: Seen) => componentsOf(seen).find(({ type }) => type === 3);
  return {
    act,
    buttonsOf: componentsOf,
    press,
    /** What there is to choose from in the menu. */
    choicesOf: (seen: Seen) => objectsIn(menuOf(seen)?.['options']).map(({ label }) => label),
    choose: async (seen: Seen, label: string) => {
      const menu = menuOf(seen);
      const option = objectsIn(menu?.['options']).find((one) => one['label'] === label);
      if (option === undefined) throw new Error(`no choice ${label}`);
      return act({
        ...{ kind: 'select', customId: textOf(menu?.['custom_id']) },
        ...{ values: [textOf(option['value'])], messageId: seen.message.id },
      });
    },
    setup: async () => act({ kind: 'command', command: 'setup' }),
    /** Opens the form behind a button, fills it in and sends it. */
    fillIn: async (
      seen: Seen,
      label: string,
      values: Readonly<Record<string, string | string[]>>,
    ) => {
      const { response: form } = await press(seen, label);
      return act({ kind: 'form', form, values, messageId: seen.message.id });
    },
  };
}
