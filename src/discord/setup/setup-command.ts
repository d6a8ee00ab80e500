import { ComponentType, TextInputStyle } from 'discord.js';
import { reasonIn } from '../../i18n/reason-in.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import { rowOf } from '../commands/command-button.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker, Command } from '../commands/command.ts';
import type { Form, Reply } from '../commands/reply.ts';
import { discordTime } from '../embeds/discord-time.ts';
import {
  enterWordButton,
  lastChangesOf,
  readSettings,
  renderPanel,
  wordField,
} from './render-panel.ts';
import { authorOf, savedLines, saveSection } from './save-section.ts';
import { isSection, readTyped, sectionForm, typedValue } from './section-form.ts';
import { readSetupPayload, setupId } from './setup-id.ts';
import { chosenShop, shopChoice } from './shop-select.ts';

const name = 'setup';

/**
 * The settings of the bot or of a further shop, in one private panel that is drawn from what is stored each time. Whoever
 * presses or sends anything is asked for again: Manage Server as Discord says at that moment, in a server that the operator has
 * admitted for the very shop.
 */
export const setupCommand: Command = {
  name,
  // Not for staff, but for members with Manage Server alone; decided here.
  staffOnly: false,
  answersElsewhere: true,
  run: async ({ asker }, ports) => turnAway(asker, ports) ?? renderPanel(asker, ports),
  press: async ({ asker, payload, choice = '' }, ports) => {
    const mayAskForWord = asker.isManager && asker.guildId !== '';
    if (payload === wordField && mayAskForWord) return wordForm(asker);
    const refused = turnAway(asker, ports);
    if (refused !== undefined) return refused;
    const { shop, rest } =
      payload === shopChoice
        ? { shop: chosenShop(choice), rest: 'look' }
        : readSetupPayload(payload);
    const own = portsOf(shop, ports);
    return own && press(rest, asker, own);
  },
  submit: async ({ asker, payload, form }, ports) => {
    if (payload === wordField && asker.isManager && asker.guildId !== '') {
      return tryWord(form.fields.get(wordField)?.[0] ?? '', asker, ports);
    }
    const refused = turnAway(asker, ports);
    if (refused !== undefined) return refused;
    const { shop, rest } = readSetupPayload(payload);
    const own = portsOf(shop, ports);
    const typed = readTyped(rest, (setting) => typedValue(setting, form));
    return own && typed && saveSection(typed, asker, own, form);
  },
};

/** To set up one shop, or the bot; undefined where that is not, or no longer, set up in the server. */
function portsOf(shop: string, ports: CommandPorts): CommandPorts | undefined {
  const isHere = ports.setup.shops().some(({ id }) => id === shop);
  return isHere ? { ...ports, setup: ports.setup.of(shop) } : undefined;
}

/** What everybody gets who may not set up the bot here; undefined for those who may. */
function turnAway(asker: Asker, { setup }: CommandPorts): Reply | undefined {
  const { place, isManager, guildId, locale } = asker;
  const { notHere, setup: words } = repliesFor(locale);
  if (isManager && guildId !== '' && setup.isAdmitted(guildId)) return undefined;
  if (!isManager || guildId === '') {
    return { content: place === 'home' ? words.managersOnly : notHere };
  }
  return {
    content: words.notAdmitted,
    components: [rowOf([enterWordButton(asker)])],
  };
}

function wordForm({ locale }: Asker): Form {
  const { enterWord, word } = repliesFor(locale).setup;
  return {
    title: enterWord,
    customId: setupId('', wordField),
    fields: [
      {
        type: ComponentType.Label,
        label: word.label,
        description: word.about,
        component: {
          ...{ type: ComponentType.TextInput, custom_id: wordField, style: TextInputStyle.Short },
          max_length: 40,
        },
      },
    ],
  };
}

async function tryWord(typed: string, asker: Asker, ports: CommandPorts): Promise<Reply> {
  const words = repliesFor(asker.locale).setup;
  const admitted = await ports.setup.admit(typed, asker);
  const still = turnAway(asker, ports);
  /** A panel that was there stays. */
  const say = async (note: string, otherwise = still): Promise<Reply> =>
    still === undefined ? renderPanel(asker, ports, { note }) : { ...otherwise, content: note };
  switch (admitted.kind) {
    case 'admitted':
      return renderPanel(asker, portsOf(admitted.shop, ports) ?? ports, { note: words.admitted });
    case 'wrong':
      return say(words.wrongWord);
    case 'too_many': {
      const again = discordTime(Math.ceil((ports.now() + admitted.waitMs) / 1_000) * 1_000, 'R');
      return say(words.tooManyWords({ again }), {});
    }
    case 'refused':
      return say(words.refused({ problems: admitted.problems.join('; ') }));
  }
}

async function press(
  payload: string,
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply | Form | undefined> {
  const [verb, ...rest] = payload.split(':');
  const about = rest.join(':');
  switch (verb) {
    case 'look':
      return renderPanel(asker, ports);
    case 'edit':
      return isSection(about) ? edit(about, asker, ports) : undefined;
    case 'take':
      return take(about, asker, ports);
    case 'undo':
      return undo(about, asker, ports);
    case 'test':
      return postTest(asker, ports);
    case 'untest':
      return removeTest(asker, ports);
    default:
      return undefined;
  }
}

async function edit(
  section: Parameters<typeof sectionForm>[0],
  asker: Asker,
  ports: CommandPorts,
): Promise<Reply | Form> {
  // What the operator has set since the panel was drawn is shown as locked.
  return (await sectionForm(section, asker, ports)) ?? renderPanel(asker, ports);
}

/** Saves what was not saved because somebody else had saved meanwhile; anybody could have written it, as with a form. */
async function take(about: string, asker: Asker, ports: CommandPorts): Promise<Reply | undefined> {
  const [section = '', versions = '', ...texts] = about.split(':');
  const values = texts.join(':').split('|');
  const typed = readTyped(`${section}:${versions}`, () => values.shift());
  return typed && saveSection(typed, asker, ports);
}

async function undo(about: string, asker: Asker, ports: CommandPorts): Promise<Reply | undefined> {
  const changes = await lastChangesOf(ports);
  const [last] = changes;
  const words = repliesFor(asker.locale).setup;
  // Something was changed since that button was drawn: it is shown first.
  if (last === undefined || String(last.id) !== about) return renderPanel(asker, ports);
  const wishes = changes.map(({ name: setting, before, version }) => ({
    ...{ name: setting, value: before, seenVersion: version },
  }));
  const saved = await ports.setup.editor.save(wishes, authorOf(asker));
  if (saved.kind === 'stale') return renderPanel(asker, ports);
  const note = saved.kind === 'saved' ? words.undone : savedLines(saved, asker).join('\n');
  return renderPanel(asker, ports, { note });
}

async function postTest(asker: Asker, ports: CommandPorts): Promise<Reply> {
  const words = repliesFor(asker.locale).setup;
  const channelId = (await readSettings(ports)).get('DISCORD_CHANNEL_ID')?.value ?? '';
  if (channelId === '') return renderPanel(asker, ports);
  const channel = `<#${channelId}>`;
  const posted = await ports.setup.postTestCard(channelId);
  const note = posted.ok
    ? words.testPosted({ channel })
    : words.testFailed({ channel, reason: reasonIn[asker.locale](posted.reason) });
  return renderPanel(asker, ports, { note });
}

async function removeTest(asker: Asker, ports: CommandPorts): Promise<Reply> {
  const words = repliesFor(asker.locale).setup;
  const removed = await ports.setup.removeTestCard();
  const note = removed.ok
    ? words.testRemoved
    : words.testNotRemoved({ reason: reasonIn[asker.locale](removed.reason) });
  return renderPanel(asker, ports, { note });
}
