import { ButtonStyle, ComponentType, type APIButtonComponent, type APIEmbed } from 'discord.js';
import { repliesFor } from '../../i18n/replies-for.ts';
import {
  setupSections,
  setupSettings,
  type SetupSection,
  type SetupSetting,
} from '../../i18n/setup-replies.ts';
import type { EditableSetting } from '../../settings/create-settings-editor.ts';
import { isLocked } from '../../settings/refuse-wish.ts';
import type { Author, SettingChange } from '../../settings/settings-store.ts';
import { idButton, rowsOf } from '../commands/command-button.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker } from '../commands/command.ts';
import type { Reply } from '../commands/reply.ts';
import { createEmbed, type Fact } from '../embeds/create-embed.ts';
import { plainText } from '../embeds/plain-text.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { fitsForm, isEditable, sectionSettings } from './fields.ts';
import { setupId } from './setup-id.ts';
import { shopSelect } from './shop-select.ts';
import { shownValue } from './shown-value.ts';
import { webhookLines } from './webhook-lines.ts';

const blurple = 0x5865f2;
const buttonsPerRow = 5;
/** The field that an operator's code is typed into. */
export const wordField = 'word';
/** Changes that are looked through for one of these settings. */
const historyLimit = 50;

const isOurs = (name: string): name is SetupSetting =>
  (setupSettings as readonly string[]).includes(name);

export type SettingsByName = ReadonlyMap<string, EditableSetting>;

export async function readSettings({
  setup,
}: Pick<CommandPorts, 'setup'>): Promise<SettingsByName> {
  return new Map((await setup.editor.list()).map((setting) => [setting.name, setting]));
}

/** The last changes of settings that the panel shows, which were saved together. */
export async function lastChangesOf({
  setup,
}: Pick<CommandPorts, 'setup'>): Promise<readonly SettingChange[]> {
  const changes = await setup.editor.history({ limit: historyLimit });
  const ours = changes.filter(({ name }) => isOurs(name));
  const [last] = ours;
  const other = ours.findIndex(
    ({ at, via, who }) => at !== last?.at || via !== last.via || who !== last.who,
  );
  return other === -1 ? ours : ours.slice(0, other);
}

/** Everything that is set, as it is stored at this moment, with a button for each thing to do. */
export async function renderPanel(
  asker: Asker,
  ports: CommandPorts,
  said: { readonly note?: string | undefined; readonly components?: Reply['components'] } = {},
): Promise<Reply> {
  const { setup } = ports;
  const settings = await readSettings(ports);
  const [lastChange] = await lastChangesOf(ports);
  const facts = [
    ...sectionsIn(settings).map((section) => sectionFact(section, settings, asker)),
    {
      name: setupWords(asker).webhooks,
      value: await webhookLines(asker.locale, ports, settings),
      wide: true,
    },
    changeFact(lastChange, asker),
  ];
  return {
    content: said.note ?? '',
    embeds: [panelEmbed(facts, asker, setup.shopName())],
    components: said.components ?? [
      ...shopSelect(setup, asker),
      ...editRows(settings, asker, setup.shop),
      ...actionRows(asker, {
        shop: setup.shop,
        hasChannel: (settings.get('DISCORD_CHANNEL_ID')?.value ?? '') !== '',
        hasTestCard: await setup.hasTestCard(),
        lastChange,
        link: setup.consoleLink?.(asker.memberId),
      }),
    ],
  };
}

const setupWords = ({ locale }: Asker) => repliesFor(locale).setup;

/** A further shop has not all that the bot has. */
const sectionsIn = (settings: SettingsByName): readonly SetupSection[] =>
  setupSections.filter((section) => sectionSettings[section].some((name) => settings.has(name)));

function panelEmbed(facts: readonly Fact[], asker: Asker, shopName: string | undefined): APIEmbed {
  const { title: ofBot, intro } = setupWords(asker);
  const title = shopName === undefined ? ofBot : `${ofBot} · ${plainText(shopName, 60)}`;
  return createEmbed({ title, color: blurple, lines: [intro], facts, footer: '' });
}

function sectionFact(section: SetupSection, settings: SettingsByName, asker: Asker): Fact {
  const words = setupWords(asker);
  const names = sectionSettings[section];
  const own = names.flatMap((name) => settings.get(name) ?? []);
  const [main, beside] = names.map((name) => {
    const value = settings.get(name)?.value ?? '';
    return { value, shown: shownValue(name, value, asker.locale) };
  });
  const plain = main?.shown ?? '';
  const both =
    main?.value === '' || beside === undefined || beside.value === ''
      ? plain
      : section === 'orders'
        ? words.inMode({ channel: plain, mode: beside.shown })
        : words.mentions({ channel: plain, role: beside.shown });
  const [first] = own;
  const isSet = first?.value !== undefined;
  const marked = own.every(isLocked)
    ? words.locked({ value: both })
    : first?.source === 'default'
      ? words.byDefault({ value: both })
      : both;
  const warned = section === 'orders' && !isSet ? `⚠️ ${marked}` : marked;
  const tooLong = own.every(fitsForm) ? [] : [words.tooLong];
  return { name: words.section[section], value: [warned, ...tooLong].join('\n'), wide: true };
}

function authorWords({ via, who }: Author, asker: Asker): string {
  const { by } = setupWords(asker);
  return via === 'discord' ? `<@${who ?? ''}>` : by[via];
}

function changeFact(change: SettingChange | undefined, asker: Asker): Fact {
  const words = setupWords(asker);
  if (change === undefined || !isOurs(change.name)) return { name: words.lastChange, value: '' };
  const { name, before, after, at } = change;
  const [was, is] = [before, after].map((value) => shownValue(name, value ?? '', asker.locale));
  const setting = words.field[name].label;
  const when = discordTime(at, 'R');
  const line = words.change({ setting, by: authorWords(change, asker), when });
  return { name: words.lastChange, value: `${line}\n${cut(was)} → ${cut(is)}`, wide: true };
}

const cut = (text = ''): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);

function editRows(
  settings: SettingsByName,
  asker: Asker,
  shop: string,
): NonNullable<Reply['components']> {
  const buttons = sectionsIn(settings).map((section): APIButtonComponent => {
    const own = sectionSettings[section].flatMap((name) => settings.get(name) ?? []);
    return {
      ...idButton(setupId(shop, `edit:${section}`), setupWords(asker).section[section]),
      emoji: { name: '✏️' },
      ...(!own.some(isEditable) && { disabled: true }),
    };
  });
  return rowsOf([buttons.slice(0, buttonsPerRow), buttons.slice(buttonsPerRow)]);
}

function actionRows(
  asker: Asker,
  state: {
    readonly shop: string;
    readonly hasChannel: boolean;
    readonly hasTestCard: boolean;
    readonly lastChange: SettingChange | undefined;
    readonly link: string | undefined;
  },
): NonNullable<Reply['components']> {
  const words = setupWords(asker);
  const { shop, hasChannel, hasTestCard, lastChange, link } = state;
  const button = (payload: string, label: string, style?: ButtonStyle.Primary) =>
    idButton(setupId(shop, payload), label, style);
  return rowsOf([
    [
      ...(hasChannel ? [button('test', words.postTest, ButtonStyle.Primary)] : []),
      ...(hasTestCard ? [button('untest', words.removeTest)] : []),
      button('look', words.lookAgain),
      ...(lastChange === undefined ? [] : [button(`undo:${lastChange.id}`, words.undo)]),
      enterWordButton(asker),
    ],
    link === undefined
      ? []
      : [{ type: ComponentType.Button, style: ButtonStyle.Link, label: words.console, url: link }],
  ]);
}

/** Opens the form for an operator's code: for a server's first, or for another shop. */
export function enterWordButton(asker: Asker): APIButtonComponent {
  return idButton(setupId('', wordField), setupWords(asker).enterWord);
}
