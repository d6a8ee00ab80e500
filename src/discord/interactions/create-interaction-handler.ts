import { InteractionResponseType } from 'discord.js';
import { localeOf } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Logger } from '../../jobs/logger.ts';
import { audienceOf } from '../commands/audience-of.ts';
import type { StaffRule } from '../commands/audience-of.ts';
import type { CommandPorts } from '../commands/command-ports.ts';
import type { Asker, Command } from '../commands/command.ts';
import { readCustomId } from '../commands/custom-id.ts';
import type { Reply } from '../commands/reply.ts';
import type { Answer, Handle } from './answer.ts';
import { deferredResponse, followUpOf, privateResponse } from './private-response.ts';
import { readInteraction } from './read-interaction.ts';
import type { Interaction } from './read-interaction.ts';

/** An answer that takes longer is deferred: Discord waits 3 s, and the way there and back counts. */
const deferAfterMs = 1_500;

export interface InteractionHandlerOptions {
  readonly commands: readonly Command[];
  readonly ports: CommandPorts;
  readonly staff: StaffRule;
  readonly logger: Logger;
  /** A short id that a member can read to an operator. */
  readonly newErrorId: () => string;
}

/** Interaction → command → answer in the member's language, private, whatever happens. */
export function createInteractionHandler(options: InteractionHandlerOptions): Handle {
  const { commands, ports, staff, logger, newErrorId } = options;

  const named = (name: string) => commands.find((command) => command.name === name);

  const reply = async (interaction: Interaction, asker: Asker): Promise<Reply> => {
    const replies = repliesFor(asker.locale);
    const pressed = interaction.kind === 'press' ? readCustomId(interaction.customId) : undefined;
    const command = named(pressed?.command ?? interaction.command);
    if (interaction.kind === 'press' && command?.press === undefined) {
      return { content: replies.outdatedButton };
    }
    if (command === undefined) return { content: replies.unknownCommand };
    if (command.staffOnly && asker.audience !== 'staff') return { content: replies.staffOnly };
    if (pressed === undefined) {
      return await command.run({ asker, option: (name) => interaction.options.get(name) }, ports);
    }
    const answer = await command.press?.({ asker, payload: pressed.payload }, ports);
    return answer ?? { content: replies.outdatedButton };
  };

  const failure = (error: unknown, locale: Asker['locale'], command: string): Reply => {
    const id = newErrorId();
    logger.error({ id, command, err: error }, 'interaction_failed');
    return { content: repliesFor(locale).failed({ id }) };
  };

  const suggest = async (interaction: Interaction, asker: Asker): Promise<Answer> => {
    const { typed, command } = interaction;
    const choices = await Promise.resolve(named(command)?.suggest?.({ asker, typed }, ports)).catch(
      (error: unknown) => {
        failure(error, asker.locale, command);
        return undefined;
      },
    );
    return {
      response: {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...(choices ?? [])] },
      },
    };
  };

  const inTime = async (pending: Promise<Reply>, inPlace: boolean): Promise<Answer> => {
    const first = await Promise.race([pending, ports.sleep(deferAfterMs)]);
    return first === undefined
      ? { response: deferredResponse(inPlace), followUp: pending.then(followUpOf) }
      : { response: privateResponse(first, inPlace) };
  };

  return async (raw) => {
    let interaction: Interaction;
    try {
      interaction = readInteraction(raw);
    } catch (error) {
      return { response: privateResponse(failure(error, 'en', ''), false) };
    }
    if (interaction.kind === 'ping') return { response: { type: InteractionResponseType.Pong } };
    const { memberId, discordLocale, onPrivateMessage, command, customId } = interaction;
    const locale = localeOf(discordLocale);
    const asker: Asker = { memberId, locale, audience: audienceOf(interaction, staff) };
    if (interaction.kind === 'suggest') return await suggest(interaction, asker);
    const pending = reply(interaction, asker).catch((error: unknown) =>
      failure(error, locale, command || readCustomId(customId)?.command || ''),
    );
    return await inTime(pending, interaction.kind === 'press' && onPrivateMessage);
  };
}
