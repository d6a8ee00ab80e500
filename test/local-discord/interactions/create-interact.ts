import { randomBytes } from 'node:crypto';
import { createAnswerWatch } from './create-answer-watch.ts';
import { responseType } from '../check-interaction-response.ts';
import type { LocalChannel } from '../world/local-channel.ts';
import type { Guild } from '../world/create-guild.ts';
import { defaultMember, toApiInteraction, type LocalInteraction } from './interaction.ts';
import { textOf, type JsonObject } from '../json-object.ts';
import type { LocalMessage, Messages } from '../world/create-messages.ts';
import type { OpenInteraction, OpenInteractions } from './create-open-interactions.ts';
import { postSigned } from './post-signed.ts';
import type { SigningKey } from './create-signing-key.ts';

export type Transport = 'gateway' | { readonly httpUrl: string };

export interface InteractionResult {
  /** The bot's first answer as it was sent: `{ type, data }`. */
  readonly response: JsonObject;
  /** Edits of the answer, in order; a deferred answer is waited for. */
  readonly edits: readonly JsonObject[];
  readonly followUps: readonly LocalMessage[];
  /** What the member reads in the end, if the answer is a message. */
  readonly message: LocalMessage | undefined;
}

interface InteractOptions {
  readonly applicationId: string;
  readonly guild: Guild;
  readonly messages: Messages;
  readonly ephemeral: Messages;
  readonly interactions: OpenInteractions;
  readonly key: SigningKey;
  readonly nextId: () => string;
  /** How long the member waits. */
  readonly answerWithinMs: number;
  readonly now: () => number;
  readonly commands: (scope?: string) => readonly JsonObject[];
  readonly dispatch: (type: string, data: unknown) => boolean;
  /** Told who does something. */
  readonly onUser: (userId: string) => void;
}

export interface Interact {
  /** Does what a member does and waits for the bot; rejects when it does not answer in time, or wrongly. */
  readonly interact: (interaction: LocalInteraction, via?: Transport) => Promise<InteractionResult>;
  /** To be called when the bot has answered an interaction or edited its answer. */
  readonly answered: (interaction: OpenInteraction) => void;
}

const deferredMs = 15_000;

export function createInteract(options: InteractOptions): Interact {
  const watch = createAnswerWatch();

  async function send(
    payload: JsonObject,
    opened: OpenInteraction,
    via: Transport,
    timeoutMs: number,
  ) {
    if (via === 'gateway') {
      if (!options.dispatch('INTERACTION_CREATE', payload))
        throw new Error('no client is on the gateway');
      return;
    }
    const { key, now } = options;
    const body = await postSigned({ url: via.httpUrl, payload, key, now, timeoutMs });
    const refusal = options.interactions.answer(opened.id, opened.token, body);
    if (refusal)
      throw new Error(`Discord would refuse this answer: ${JSON.stringify(refusal.body)}`);
  }

  return {
    answered: ({ id }) => {
      watch.touched(id);
    },
    interact: async (interaction, via = 'gateway') => {
      const { opened, payload } = open(options, interaction);
      const timeoutMs = interaction.timeoutMs ?? options.answerWithinMs;
      await send(payload, opened, via, timeoutMs);
      await watch.until(opened.id, () => opened.response !== undefined, timeoutMs);
      const { response = {} } = opened;
      const isDeferred = [responseType.deferredMessage, responseType.deferredUpdate].some(
        (type) => type === response['type'],
      );
      if (isDeferred) await watch.until(opened.id, () => opened.edits.length > 0, deferredMs);
      const { original } = opened;
      const message = original?.store.find(original.messageId);
      return { response, edits: opened.edits, followUps: opened.followUps, message };
    },
  };
}

/** What is done in direct messages is done by the user they are with. */
function placedIn(interaction: LocalInteraction, { direct }: LocalChannel): LocalInteraction {
  if (!direct || interaction.kind === 'ping') return interaction;
  const member = { ...interaction.member, id: direct.id };
  return { from: 'direct_message', ...interaction, member };
}

/** Gives the interaction an id and a token and remembers that an answer is due. */
function open(options: InteractOptions, interaction: LocalInteraction) {
  const { guild, messages, ephemeral } = options;
  const channelId = interaction.channelId ?? [...guild.channels.keys()][0] ?? '';
  const channel = guild.channelOf(channelId);
  if (!channel) throw new Error(`there is no channel ${channelId}`);
  const messageId = 'messageId' in interaction ? interaction.messageId : undefined;
  const source =
    messageId === undefined ? undefined : (messages.find(messageId) ?? ephemeral.find(messageId));
  if (messageId !== undefined && !source) throw new Error(`there is no message ${messageId}`);

  const takesForm = ['command', 'button', 'select'].includes(interaction.kind);
  const ids = { id: options.nextId(), token: randomBytes(24).toString('base64url') };
  const opened = options.interactions.open({ ...ids, channelId, source, takesForm });
  const { id: userId = defaultMember } = interaction.member ?? {};
  options.onUser(userId);
  const payload = toApiInteraction(placedIn(interaction, channel), {
    ...ids,
    applicationId: options.applicationId,
    guildId: channel.guildId,
    channel: { ...guild.channelToApi(channelId), id: channelId },
    commandId: (name) =>
      textOf(options.commands().find((command) => command['name'] === name)?.['id']) || ids.id,
    resolve: {
      channel: (id) => guild.chosenChannel(id),
      role: (id) => guild.rolesToApi().find((role) => role['id'] === id),
    },
    message: source,
  });
  return { opened, payload };
}
