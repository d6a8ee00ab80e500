import { InteractionResponseType } from 'discord.js';
import { localeOf, type Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Logger } from '../../running/logger.ts';
import { audienceOf, isManager, type StaffRule } from '../commands/audience-of.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker, Choice, Command } from '../commands/command.ts';
import { readCustomId } from '../commands/custom-id.ts';
import type { Form, Reply } from '../commands/reply.ts';
import type { HomeServers, Place } from '../create-home-servers.ts';
import type { Answer, Handle } from './answer.ts';
import { deferredResponse, followUpOf, formResponse, privateResponse } from './private-response.ts';
import { readInteraction, type Interaction } from './read-interaction.ts';
import { commandOf, replyTo } from './reply-to.ts';

/** An answer that takes longer is deferred: Discord waits 3 s, and the way there and back counts. */
const deferAfterMs = 1_500;

export interface InteractionHandlerOptions {
  readonly commands: readonly Command[];
  /** For somebody in a server who may see the orders of these shops. */
  readonly portsFor: (seen: {
    readonly guildId: string;
    readonly shops: readonly string[];
  }) => CommandPorts;
  /** Who is staff of a shop. */
  readonly staff: (shop: string) => StaffRule;
  readonly placeOf: HomeServers['placeOf'];
  readonly shopsIn: HomeServers['shopsIn'];
  readonly sleep: CommandPorts['sleep'];
  readonly logger: Logger;
  /** A short id that a member can read to an operator. */
  readonly newErrorId: () => string;
}

/** Interaction → command → answer in the member's language, private, whatever happens. */
export function createInteractionHandler(options: InteractionHandlerOptions): Handle {
  const { commands, portsFor, staff, placeOf, shopsIn, sleep, logger, newErrorId } = options;

  const failed = (error: unknown, locale: Locale, what: Partial<Interaction>): Reply => {
    const id = newErrorId();
    const { kind, command } = what;
    logger.error({ id, kind, command, err: error }, 'interaction_failed');
    return { content: repliesFor(locale).failed({ id }) };
  };

  const suggest = async (interaction: Interaction, asker: Asker): Promise<Answer> => {
    const { command, typed } = interaction;
    const { suggest } = commands.find(({ name }) => name === command) ?? {};
    // Orders are offered to staff alone, and of a shop to its own.
    const isStaff = asker.staffOf.length > 0;
    const offered = { asker: { ...asker, audience: isStaff ? 'staff' : 'member' } as const, typed };
    const choices = await Promise.resolve(
      suggest?.(offered, portsFor({ guildId: asker.guildId, shops: asker.staffOf })),
    ).catch((error: unknown) => void failed(error, asker.locale, interaction));
    return suggestions(choices ?? []);
  };

  const inTime = async (
    pending: Promise<Reply | Form>,
    inPlace: boolean,
    locale: Locale,
  ): Promise<Answer> => {
    const first = await Promise.race([pending, sleep(deferAfterMs)]);
    // The first answer is JSON, which has no room for a file.
    if (first !== undefined && !('file' in first)) {
      const response = 'fields' in first ? formResponse(first) : privateResponse(first, inPlace);
      return { response };
    }
    const late = pending.then((reply) =>
      followUpOf('fields' in reply ? { content: repliesFor(locale).formTooLate } : reply),
    );
    return { response: deferredResponse(inPlace), followUp: late };
  };

  return async (raw) => {
    const interaction = attempt(() => readInteraction(raw));
    if (interaction instanceof Error) {
      return { response: privateResponse(failed(interaction, 'en', {}), false) };
    }
    const { kind, memberId, username, guildId = '', discordLocale } = interaction;
    if (kind === 'ping') return { response: { type: InteractionResponseType.Pong } };
    const locale = localeOf(discordLocale);
    const place = await placeOf(guildId);
    const isAnswered =
      place === 'home' ||
      (place === 'elsewhere' && answersThere(interaction, commandOf(interaction, commands)));
    if (!isAnswered) return turnedAway(interaction, place, locale);
    const shops = place === 'home' ? shopsIn(guildId) : [];
    const rights = rightsOf(interaction, shops, staff);
    const asker: Asker = { memberId, username, guildId, locale, place, ...rights };
    if (kind === 'suggest') return await suggest(interaction, asker);
    const isForStaff = commandOf(interaction, commands)?.staffOnly === true;
    const ports = portsFor({ guildId, shops: isForStaff ? rights.staffOf : shops });
    const pending = replyTo(interaction, asker, { commands, ports }).catch((error: unknown) =>
      failed(error, locale, interaction),
    );
    const isOnMessage = kind === 'press' || kind === 'submit';
    const inPlace = isOnMessage && interaction.onPrivateMessage && !isBeside(interaction, commands);
    return await inTime(pending, inPlace, locale);
  };
}

/** Outside of the shop's servers. */
function answersThere({ kind, isDirect }: Interaction, command: Command | undefined): boolean {
  const isOwnButton = kind === 'press' && isDirect && command?.answersDirectPresses === true;
  return isOwnButton || command?.answersElsewhere === true;
}

function isBeside(interaction: Interaction, commands: readonly Command[]): boolean {
  const payload = readCustomId(interaction.customId)?.payload ?? '';
  return commandOf(interaction, commands)?.answersBeside?.(payload) === true;
}

/** What somebody may of the shops that are seen where they are. */
function rightsOf(
  interaction: Interaction,
  shops: readonly string[],
  staff: InteractionHandlerOptions['staff'],
): Pick<Asker, 'audience' | 'staffOf' | 'isManager'> {
  const staffOf = shops.filter((shop) => audienceOf(interaction, staff(shop)) === 'staff');
  const isStaff = staffOf.length > 0 && staffOf.length === shops.length;
  const audience = isStaff ? 'staff' : 'member';
  return { audience, staffOf, isManager: isManager(interaction) };
}

function suggestions(choices: readonly Choice[]): Answer {
  const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
  return { response: { type, data: { choices: [...choices] } } };
}

/** The same for whoever asks for whatever; a message that was there before stays as it is. */
function turnedAway({ kind }: Interaction, place: Place, locale: Locale): Answer {
  if (kind === 'suggest') return suggestions([]);
  const { notHere, starting } = repliesFor(locale);
  const content = place === 'elsewhere' ? notHere : starting;
  return { response: privateResponse({ content }, false) };
}

function attempt<T>(step: () => T): T | Error {
  try {
    return step();
  } catch (error) {
    return error instanceof Error ? error : new Error('not an error', { cause: error });
  }
}
