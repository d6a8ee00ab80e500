import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { emptinessRule, messageRules } from './check-message.ts';
import { checkSchema, type ApiSchema } from './checks/check-schema.ts';
import { formRules } from './checks/form-rules.ts';
import { isJsonObject, objectsIn, textOf, type JsonObject } from './json-object.ts';

/** The answer types: https://discord.com/developers/docs/interactions/receiving-and-responding */
export const responseType = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  form: 9,
} as const;

const schemas: Readonly<Record<number, ApiSchema>> = {
  1: PongInteractionCallbackRequestSchema,
  4: CreateMessageInteractionCallbackRequestSchema,
  5: CreateMessageInteractionCallbackRequestSchema,
  6: UpdateMessageInteractionCallbackRequestSchema,
  7: UpdateMessageInteractionCallbackRequestSchema,
  8: ApplicationCommandAutocompleteCallbackRequestSchema,
  9: ModalInteractionCallbackRequestSchema,
};

/** Why Discord would refuse this answer to an interaction, over the gateway or HTTP; empty when it would be taken. */
export function checkInteractionResponse(body: unknown): string[] {
  const type = isJsonObject(body) ? body['type'] : undefined;
  const schema = typeof type === 'number' ? schemas[type] : undefined;
  if (!isJsonObject(body) || !schema) return ['type: not a type of answer'];
  const data = isJsonObject(body['data']) ? body['data'] : {};
  return [
    ...checkSchema(schema, body),
    ...dataRules(body['type'], data).map((problem) => `data.${problem}`),
  ];
}

function dataRules(type: unknown, data: JsonObject): string[] {
  if (type === responseType.message) return [...messageRules(data), ...emptinessRule(data)];
  if (type === responseType.update) return messageRules(data);
  if (type === responseType.choices) return choiceRules(data);
  if (type === responseType.form) return formRules(data);
  return [];
}

function choiceRules({ choices }: JsonObject): string[] {
  if (!Array.isArray(choices)) return ['choices: must be a list'];
  return [
    ...(choices.length > 25 ? ['choices: must be 25 or fewer'] : []),
    ...objectsIn(choices).flatMap(({ name, value }, index) => [
      ...(isShortText(name) ? [] : [`choices.${index}.name: must be between 1 and 100 in length`]),
      ...(typeof value === 'number' || isShortText(value)
        ? []
        : [`choices.${index}.value: must be between 1 and 100 in length`]),
    ]),
  ];
}

const isShortText = (text: unknown) =>
  textOf(text).trim() !== '' && textOf(text).length <= 100 && textOf(text).isWellFormed();

/** Why Discord would refuse a follow-up message to an interaction. */
export const checkFollowUp = (body: unknown): string[] => [
  ...checkSchema(IncomingWebhookRequestPartialSchema, body),
  ...(isJsonObject(body) ? [...messageRules(body), ...emptinessRule(body)] : []),
];

/** Why Discord would refuse an edit of the answer to an interaction. */
export const checkAnswerEdit = (body: unknown): string[] => [
  ...checkSchema(IncomingWebhookUpdateRequestPartialSchema, body),
  ...(isJsonObject(body) ? messageRules(body) : []),
];
