import type { ApiRequest, Route } from './create-api.ts';
import { invalidForm, ok, unknownMessage, type ApiAnswer } from './api-answer.ts';
import { checkAnswerEdit, checkFollowUp } from '../check-interaction-response.ts';
import type { SentFile } from './read-sent.ts';
import { isJsonObject } from '../json-object.ts';
import type {
  OpenInteraction,
  OpenInteractions,
} from '../interactions/create-open-interactions.ts';

interface InteractionRoutesOptions {
  readonly interactions: OpenInteractions;
  /** Told of every answer, edit and follow-up that was taken. */
  readonly onAnswer: (interaction: OpenInteraction) => void;
  readonly onRefusal: (problems: readonly string[]) => void;
}

/** The bot's answers to interactions; by the interaction's token, not the bot's. */
export function interactionRoutes(options: InteractionRoutesOptions): readonly Route[] {
  const { interactions } = options;
  const original = '/webhooks/:application/:token/messages/:message';

  /** Runs a step on the interaction whose token is in the path. */
  const onOpen =
    (step: (interaction: OpenInteraction, request: ApiRequest) => ApiAnswer) =>
    (request: ApiRequest) => {
      const interaction = interactions.byToken(request.params['token'] ?? '');
      if ('status' in interaction) return interaction;
      const answer = step(interaction, request);
      if (answer.status < 300) options.onAnswer(interaction);
      return answer;
    };

  function refused(problems: readonly string[]): ApiAnswer {
    options.onRefusal(problems);
    return invalidForm(problems);
  }

  function read(interaction: OpenInteraction, { params }: ApiRequest): ApiAnswer {
    const found = interactions.message(interaction, params['message'] ?? '');
    return 'status' in found ? found : ok(found.message);
  }

  function edit(interaction: OpenInteraction, { params, body, files }: ApiRequest): ApiAnswer {
    const problems = checkAnswerEdit(body);
    if (problems.length > 0 || !isJsonObject(body)) return refused(problems);
    const found = interactions.message(interaction, params['message'] ?? '');
    if ('status' in found) return found;
    const message = found.store.edit(interaction.channelId, found.message.id, {
      ...body,
      ...(files.length > 0 && { attachments: files.map(attached) }),
    });
    interaction.edits.push(body);
    return message ? ok(message) : unknownMessage;
  }

  function followUp(interaction: OpenInteraction, { body }: ApiRequest): ApiAnswer {
    const problems = checkFollowUp(body);
    if (problems.length > 0 || !isJsonObject(body)) return refused(problems);
    const message = interactions.storeFor(body['flags']).create(interaction.channelId, body);
    interaction.followUps.push(message);
    return ok(message);
  }

  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      open: true,
      handle: (request) => callback(options, request),
    },
    { method: 'POST', path: '/webhooks/:application/:token', open: true, handle: onOpen(followUp) },
    { method: 'PATCH', path: original, open: true, handle: onOpen(edit) },
    { method: 'GET', path: original, open: true, handle: onOpen(read) },
  ];
}

/** As a message shows a file; its text is not Discord's, but what tests want to read. */
const attached = ({ name, text }: SentFile, id: number) => ({
  ...{ id: String(id), filename: name, size: Buffer.byteLength(text), text },
});

/** The first answer: 204, or what came of it when asked `with_response`. */
function callback(
  { interactions, onAnswer }: InteractionRoutesOptions,
  { params, query, body }: ApiRequest,
): ApiAnswer {
  const { id = '', token = '' } = params;
  const refusal = interactions.answer(id, token, body);
  if (refusal) return refusal;
  const interaction = interactions.byToken(token);
  if ('status' in interaction) return interaction;
  onAnswer(interaction);
  const type = interaction.response?.['type'];
  return query.get('with_response') === 'true'
    ? ok({ interaction: { id, type }, resource: { type } })
    : { status: 204 };
}
