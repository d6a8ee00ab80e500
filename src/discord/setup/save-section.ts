import { repliesFor } from '../../i18n/replies-for.ts';
import { setupSettings, type SetupSetting } from '../../i18n/setup-replies.ts';
import { channelModes, type ChannelMode } from '../../routing/channel-mode.ts';
import type { SavedSettings, Wish } from '../../settings/create-settings-editor.ts';
import type { Author } from '../../settings/settings-store.ts';
import { idButton, rowsOf } from '../commands/command-button.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker } from '../commands/command.ts';
import type { Reply } from '../commands/reply.ts';
import { unfitFor } from '../inspect/channel-kinds.ts';
import { permissionsFor } from '../inspect/needed-permissions.ts';
import type { SubmittedForm } from '../interactions/read-form.ts';
import { idsIn } from './fields.ts';
import { readSettings, renderPanel, type SettingsByName } from './render-panel.ts';
import { versionsOf, type Typed } from './section-form.ts';
import { setupId } from './setup-id.ts';
import { shownValue } from './shown-value.ts';

/** Discord takes ids of 100 characters. */
const longestId = 100;
/** A message has room for 2,000 characters, and the answer says more than this. */
const longestProblems = 1_500;

export function authorOf({ memberId, guildId }: Asker): Author {
  return { via: 'discord', who: memberId, place: guildId };
}

/** Saves what was typed through the editor, and shows the panel with what became of it. */
export async function saveSection(
  typed: Typed,
  asker: Asker,
  ports: CommandPorts,
  form?: SubmittedForm,
): Promise<Reply> {
  const words = repliesFor(asker.locale).setup;
  const settings = await readSettings(ports);
  const wanted = withoutNeedless(typed.settings);
  const fault = faultOf(wanted, settings, { asker, form });
  if (fault !== undefined) {
    return renderPanel(asker, ports, { note: words.refused({ problems: fault }) });
  }
  const wishes = wanted.flatMap(({ name, value, seenVersion }): Wish[] => {
    const isSame = sameValue(value, settings.get(name)?.value ?? '');
    return isSame ? [] : [{ name, value, seenVersion }];
  });
  const saved = await ports.setup.editor.save(wishes, authorOf(asker));
  if (saved.kind === 'stale') return showStale(saved, { ...typed, settings: wanted }, asker, ports);
  const lines = [
    ...savedLines(saved, asker),
    ...(saved.kind === 'saved' ? missingRights(wanted, settings, { asker, form }) : []),
  ];
  return renderPanel(asker, ports, { note: lines.join('\n') });
}

/** What became of a change: saved, or why not. */
export function savedLines(
  saved: Exclude<SavedSettings, { readonly kind: 'stale' }>,
  { locale }: Asker,
): readonly string[] {
  const words = repliesFor(locale).setup;
  if (saved.kind === 'refused') {
    return [words.refused({ problems: saved.problems.join('; ').slice(0, longestProblems) })];
  }
  const { changes, warnings } = saved;
  const doubts = warnings.map((doubt) => words.doubt({ doubt: doubt.slice(0, 300) })).slice(0, 3);
  return [changes.length > 0 ? words.saved : words.nothingChanged, ...doubts];
}

/** Both values, and what can be done about it. */
async function showStale(
  { name, value }: Extract<SavedSettings, { readonly kind: 'stale' }>,
  typed: Typed,
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply> {
  const words = repliesFor(asker.locale).setup;
  const setting = setupSettings.find((known) => known === name);
  if (setting === undefined) return renderPanel(asker, ports);
  const mine = typed.settings.find((one) => one.name === name)?.value ?? '';
  const note = words.stale({
    setting: words.field[setting].label,
    theirs: shownValue(setting, value ?? '', asker.locale),
    mine: shownValue(setting, mine, asker.locale),
  });
  const { shop } = ports.setup;
  const take = takeId(shop, typed, await readSettings(ports));
  const buttons = [
    ...(take === undefined ? [] : [idButton(take, words.takeMine)]),
    idButton(setupId(shop, `edit:${typed.section}`), words.editAgain),
    idButton(setupId(shop, 'look'), words.keepTheirs),
  ];
  return renderPanel(asker, ports, { note, components: rowsOf([buttons]) });
}

/** `take:orders:3.-:value|value`; undefined where a button's id has no room for that. */
function takeId(
  shop: string,
  { section, settings: typed }: Typed,
  now: SettingsByName,
): string | undefined {
  const values = typed.map(({ value }) => value);
  const id = setupId(shop, `take:${section}:${versionsOf(section, now)}:${values.join('|')}`);
  const isReadable = values.every((value) => !value.includes('|'));
  return isReadable && id.length <= longestId ? id : undefined;
}

/** A mode is a channel's, and a role is mentioned in one: without the channel they are taken back as well. */
function withoutNeedless(typed: Typed['settings']): Typed['settings'] {
  const [channel] = typed;
  const isChannelGone =
    (channel?.name === 'DISCORD_CHANNEL_ID' || channel?.name === 'DISCORD_OPS_CHANNEL_ID') &&
    channel.value === '';
  return isChannelGone ? typed.map((one) => ({ ...one, value: '' })) : typed;
}

interface About {
  readonly asker: Asker;
  readonly form: SubmittedForm | undefined;
}

/** What is wrong with a choice that the parser of settings cannot know of. */
function faultOf(
  typed: Typed['settings'],
  settings: SettingsByName,
  { asker, form }: About,
): string | undefined {
  const words = repliesFor(asker.locale).setup;
  const chosen = chosenChannel(typed, settings, form);
  const livingMode = chosen?.mode === 'feed' ? undefined : chosen?.mode;
  if (chosen !== undefined && unfitFor(chosen.kind, livingMode) !== undefined) {
    return words.unfit({ channel: `<#${chosen.id}>`, mode: words.mode[chosen.mode] });
  }
  const roles = typed.filter(({ name }) => name.includes('ROLE'));
  // The role of everybody has the server's own id.
  const isEveryones = roles.some(({ value }) => idsIn(value).includes(asker.guildId));
  return isEveryones ? words.everyoneRole : undefined;
}

/** The channel that was chosen in the form, as Discord describes it, and the mode that it is to have. */
function chosenChannel(
  typed: Typed['settings'],
  settings: SettingsByName,
  form: SubmittedForm | undefined,
) {
  const valueOf = (wanted: SetupSetting): string | undefined =>
    typed.find(({ name }) => name === wanted)?.value;
  const orders = valueOf('DISCORD_CHANNEL_ID');
  const id = orders ?? valueOf('DISCORD_OPS_CHANNEL_ID') ?? '';
  const channel = form?.channels.get(id);
  if (channel === undefined) return undefined;
  const given = valueOf('DISCORD_CHANNEL_MODE') ?? settings.get('DISCORD_CHANNEL_MODE')?.value;
  const known = channelModes.find((mode) => mode === given) ?? 'feed';
  const mode: ChannelMode = orders === undefined ? 'feed' : known;
  return { id, ...channel, mode };
}

/** What the bot may not do in the chosen channel, as Discord's own settings call it. */
function missingRights(
  typed: Typed['settings'],
  settings: SettingsByName,
  { asker, form }: About,
): readonly string[] {
  const words = repliesFor(asker.locale).setup;
  const chosen = chosenChannel(typed, settings, form);
  const { botPermissions: may } = chosen ?? {};
  if (chosen === undefined || may === undefined) return [];
  const needed = permissionsFor(chosen.mode === 'feed' ? undefined : chosen.mode, false);
  const missing = needed
    .filter(([, bit]) => (may & bit) === 0n)
    .map(([name]) => words.right({ english: name }));
  const rights = missing.join(', ');
  return missing.length === 0 ? [] : [words.missingRights({ channel: `<#${chosen.id}>`, rights })];
}

/** Lists are the same in any order. */
function sameValue(one: string, other: string): boolean {
  const sorted = (text: string): string => idsIn(text).toSorted().join();
  return one === other || (/^[\w, ]*$/.test(one) && sorted(one) === sorted(other));
}
