import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { checkSchema } from './checks/check-schema.ts';
import { isJsonObject, isPresent, objectsIn, textOf, type JsonObject } from './json-object.ts';

const chatInput = 1;
const subcommand = 1;
const subcommandGroup = 2;
const mostOptions = 25;
const longestDescription = 100;

/** Where localizations may exist: https://discord.com/developers/docs/reference#locales */
const locales = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja ' +
    'zh-TW ko'
  ).split(' '),
);

/** Why Discord would refuse `PUT /applications/{id}/commands` with this body; empty when it would be accepted. */
export function checkCommandsBody(body: unknown): string[] {
  if (!Array.isArray(body)) return [': must be a list of commands'];
  const commands = objectsIn(body);
  return [
    ...(commands.length < body.length ? [': every command must be an object'] : []),
    ...(commands.length > 100 ? [': must be 100 commands or fewer'] : []),
    ...repeatedNames(commands, ''),
    ...commands.flatMap((command, index) => [
      ...schemaProblems(command, index),
      ...rulesOfCommand(command, `${index}`),
    ]),
  ];
}

/** The description generated from Discord's says `default_member_permissions` is a number; the API takes text. */
function schemaProblems(command: JsonObject, index: number): string[] {
  const body = { ...command, default_member_permissions: undefined };
  return checkSchema(ApplicationCommandUpdateRequestSchema, body).map(
    (problem) => `${index}.${problem}`,
  );
}

function rulesOfCommand(command: JsonObject, path: string): string[] {
  const permissions = command['default_member_permissions'];
  const isChat = (command['type'] ?? chatInput) === chatInput;
  return [
    ...(isChat ? rulesOfNamed(command, path) : []),
    ...(!isPresent(permissions) || /^\d{1,20}$/.test(textOf(permissions))
      ? []
      : [`${path}.default_member_permissions: must be a bit set as text`]),
    ...['contexts', 'integration_types'].flatMap((key) => repeats(command[key], `${path}.${key}`)),
    ...rulesOfOptions(command['options'], path),
  ];
}

/** Name and description, each with its localizations. */
function rulesOfNamed(named: JsonObject, path: string): string[] {
  const localized = (key: string) => {
    const texts = named[`${key}_localizations`];
    return isJsonObject(texts) ? Object.entries(texts) : [];
  };
  const all = (key: string): [string, unknown][] => [
    [key, named[key]],
    ...localized(key).map(([locale, text]): [string, unknown] => [
      `${key}_localizations.${locale}`,
      text,
    ]),
  ];
  return [
    ...all('name').flatMap(([key, text]) =>
      isName(textOf(text)) ? [] : [`${path}.${key}: not a valid name`],
    ),
    ...all('description').flatMap(([key, text]) =>
      textOf(text).trim() !== '' && textOf(text).length <= longestDescription
        ? []
        : [`${path}.${key}: must be between 1 and ${longestDescription} in length`],
    ),
    ...[...localized('name'), ...localized('description')].flatMap(([locale]) =>
      locales.has(locale) ? [] : [`${path}: ${locale} is not a locale of Discord`],
    ),
  ];
}

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const isName = (name: string) =>
  /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase();

function rulesOfOptions(value: unknown, path: string): string[] {
  const options = objectsIn(value);
  const nested = options.filter(({ type }) => type === subcommand || type === subcommandGroup);
  return [
    ...(options.length > mostOptions ? [`${path}.options: must be ${mostOptions} or fewer`] : []),
    ...(nested.length > 0 && nested.length < options.length
      ? [`${path}.options: subcommands and values cannot be mixed`]
      : []),
    ...repeatedNames(options, `${path}.options`),
    ...options.flatMap((option, index) =>
      rulesOfOption(option, options[index - 1], `${path}.options.${index}`),
    ),
  ];
}

function rulesOfOption(option: JsonObject, before: JsonObject | undefined, path: string): string[] {
  const late = option['required'] === true && before && before['required'] !== true;
  const choices = objectsIn(option['choices']);
  return [
    ...rulesOfNamed(option, path),
    ...(late ? [`${path}.required: required options must come before optional ones`] : []),
    ...(choices.length > 0 && option['autocomplete'] === true
      ? [`${path}.autocomplete: an option has choices or autocomplete, not both`]
      : []),
    ...repeatedNames(choices, `${path}.choices`),
    ...rulesOfOptions(option['options'], path),
  ];
}

const repeatedNames = (named: readonly JsonObject[], path: string) =>
  repeats(
    named.map(({ name, type = chatInput }) => `${String(type)} ${textOf(name)}`),
    path,
  );

const repeats = (list: unknown, path: string) =>
  Array.isArray(list) && new Set(list).size < list.length ? [`${path}: holds the same twice`] : [];
