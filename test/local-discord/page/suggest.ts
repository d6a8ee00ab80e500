import type { LocalMember } from '../interactions/interaction.ts';
import { isJsonObject, objectsIn, textOf, type JsonObject } from '../json-object.ts';
import type { Peer } from '../create-peer.ts';
import { listCommands, localized } from './find-command.ts';
import { parseCommand, type TypedCommand } from './parse-command.ts';

/** A line above the composer. */
export interface Suggestion {
  /** What the composer holds when it is chosen; absent where the line only explains. */
  readonly text?: string;
  readonly label: string;
  readonly about: string;
}

interface Asking {
  readonly text: string;
  readonly channelId: string;
  readonly locale: string;
  readonly member: LocalMember;
}

/** What fits what is typed so far: commands first, then what the bot or its commands offer for an option. */
export async function suggest(
  peer: Pick<Peer, 'interact' | 'commands'>,
  asking: Asking,
): Promise<readonly Suggestion[]> {
  const { text, locale } = asking;
  const begun = parseCommand(text, peer.commands());
  const isWhole = begun !== undefined && (/\s$/.test(text) || Object.keys(begun.typed).length > 0);
  if (!isWhole) return commandsLike(text, peer.commands(), locale);
  const { last } = begun;
  if (last === undefined) return [];
  const offered = await choicesFor(peer, begun, last, asking);
  const about = localized(last, 'description', locale);
  if (offered.length === 0) return [{ label: localized(last, 'name', locale), about }];
  const typed = listCommands(peer.commands(), locale).find((one) => one.command === begun.command);
  return offered.map(({ label, value }) => ({
    text: `/${typed?.typed ?? begun.command} ${localized(last, 'name', locale)}:${value}`,
    label,
    about: '',
  }));
}

function commandsLike(
  text: string,
  commands: readonly JsonObject[],
  locale: string,
): readonly Suggestion[] {
  const begun = text.trimStart().replace(/^\//, '').replaceAll(/\s+/g, ' ').toLowerCase();
  return listCommands(commands, locale)
    .filter(({ typed, command }) => [typed, command].some((name) => name.startsWith(begun)))
    .map(({ typed, definition, options }) => ({
      text: `/${typed}${options.length > 0 ? ' ' : ''}`,
      label: `/${typed}`,
      about: localized(definition, 'description', locale),
    }));
}

async function choicesFor(
  peer: Pick<Peer, 'interact'>,
  { command, typed }: TypedCommand,
  option: JsonObject,
  { locale, channelId, member }: Asking,
): Promise<readonly { readonly label: string; readonly value: string }[]> {
  const name = textOf(option['name']);
  const said = typed[name] ?? '';
  if (option['autocomplete'] === true) {
    const options = { [name]: said };
    const asked = { kind: 'autocomplete', command, options, focused: name } as const;
    const { response } = await peer.interact({ ...asked, locale, channelId, member });
    const data = isJsonObject(response['data']) ? response['data'] : {};
    return objectsIn(data['choices']).map((choice) => ({
      label: textOf(choice['name']),
      value: textOf(choice['value']),
    }));
  }
  return objectsIn(option['choices'])
    .map((choice) => localized(choice, 'name', locale))
    .filter((label) => label.toLowerCase().includes(said.toLowerCase()))
    .map((label) => ({ label, value: label }));
}
