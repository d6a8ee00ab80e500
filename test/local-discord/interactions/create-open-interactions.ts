import {
  alreadyAcknowledged,
  invalidForm,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
  type ApiAnswer,
} from '../rest/api-answer.ts';
import { checkInteractionResponse, responseType } from '../check-interaction-response.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { loadingFlag, type LocalMessage, type Messages } from '../world/create-messages.ts';

/** Discord's deadline for anything by the interaction's token, ms. */
const tokenMs = 15 * 60_000;
const ephemeralFlag = 64;

/** An interaction the bot was told of. */
export interface OpenInteraction {
  readonly id: string;
  readonly token: string;
  readonly at: number;
  readonly channelId: string;
  /** A form can be opened in answer to it. */
  readonly takesForm: boolean;
  /** The message a button is on, or the one whose button opened a form. */
  readonly source: LocalMessage | undefined;
  /** What the bot answered first. */
  response?: JsonObject;
  /** Where `@original` is. */
  original?: { readonly store: Messages; readonly messageId: string };
  readonly edits: JsonObject[];
  readonly followUps: LocalMessage[];
}

export interface OpenInteractions {
  readonly open: (
    interaction: Pick<OpenInteraction, 'id' | 'token' | 'channelId' | 'source' | 'takesForm'>,
  ) => OpenInteraction;
  /** Takes the bot's first answer; the refusal when Discord would not take it. */
  readonly answer: (id: string, token: string, body: unknown) => ApiAnswer | undefined;
  readonly byToken: (token: string) => OpenInteraction | ApiAnswer;
  /** The message that `id` (or `@original`) means to this interaction. */
  readonly message: (
    interaction: OpenInteraction,
    id: string,
  ) => { store: Messages; message: LocalMessage } | ApiAnswer;
  readonly storeFor: (flags: unknown) => Messages;
}

/** The interactions that wait for an answer or may still be edited by their token. */
export function createOpenInteractions(options: {
  readonly messages: Messages;
  /** What only one member sees. */
  readonly ephemeral: Messages;
  /** From then on a first answer comes too late. */
  readonly answerWithinMs: number;
  readonly now: () => number;
  readonly onRefusal: (problems: readonly string[]) => void;
}): OpenInteractions {
  const { messages, ephemeral } = options;
  const known = new Map<string, OpenInteraction>();

  return {
    storeFor: (flags) => (isEphemeral(flags) ? ephemeral : messages),
    open: (interaction) => {
      const opened = { ...interaction, at: options.now(), edits: [], followUps: [] };
      known.set(interaction.token, opened);
      for (const [token, { at }] of known) if (at + tokenMs < options.now()) known.delete(token);
      return opened;
    },
    answer: (id, token, body) => {
      const interaction = known.get(token);
      if (interaction?.id !== id) return unknownInteraction;
      if (interaction.response) return alreadyAcknowledged;
      if (options.now() - interaction.at > options.answerWithinMs) return unknownInteraction;
      const isForm = isJsonObject(body) && body['type'] === responseType.form;
      const problems = [
        ...checkInteractionResponse(body),
        ...(isForm && !interaction.takesForm ? ['type: no form can answer this'] : []),
      ];
      if (problems.length > 0 || !isJsonObject(body)) {
        options.onRefusal(problems);
        return invalidForm(problems);
      }
      take(options, interaction, body);
      return undefined;
    },
    byToken: (token) => {
      const interaction = known.get(token);
      return interaction && interaction.at + tokenMs >= options.now()
        ? interaction
        : unknownWebhook;
    },
    message: (interaction, id) => {
      const messageId = id === '@original' ? interaction.original?.messageId : id;
      if (messageId === undefined) return unknownMessage;
      const store = ephemeral.find(messageId) ? ephemeral : messages;
      const message = store.get(interaction.channelId, messageId);
      return message ? { store, message } : unknownMessage;
    },
  };
}

const isEphemeral = (flags: unknown) => (Number(flags ?? 0) & ephemeralFlag) !== 0;

/** Puts the bot's first answer where the member sees it. */
function take(
  stores: { readonly messages: Messages; readonly ephemeral: Messages },
  interaction: OpenInteraction,
  response: JsonObject,
) {
  const { messages, ephemeral } = stores;
  interaction.response = response;
  const data = isJsonObject(response['data']) ? response['data'] : {};
  const { source } = interaction;
  const type = response['type'];
  if (type === responseType.message || type === responseType.deferredMessage) {
    const store = isEphemeral(data['flags']) ? ephemeral : messages;
    const loading = type === responseType.deferredMessage ? loadingFlag : 0;
    const body = { ...data, flags: Number(data['flags'] ?? 0) | loading };
    interaction.original = { store, messageId: store.create(interaction.channelId, body).id };
  } else if (source && (type === responseType.update || type === responseType.deferredUpdate)) {
    const store = ephemeral.find(source.id) ? ephemeral : messages;
    if (type === responseType.update) store.edit(source.channel_id, source.id, data);
    interaction.original = { store, messageId: source.id };
  }
}
