import { fieldsOf, isRequired, radioGroup, stringSelect } from '../checks/form-rules.ts';
import { objectsIn, textOf, type JsonObject } from '../json-object.ts';

/** What a member types or chooses, by field; what is left out stays as the form has it. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

export interface Resolve {
  /** A channel as Discord describes one that was chosen; undefined where there is none that the member sees. */
  readonly channel: (id: string) => JsonObject | undefined;
  readonly role: (id: string) => JsonObject | undefined;
}

const textInput = 4;
const roleSelect = 6;
const channelSelect = 8;

/**
 * What Discord sends when a member sends a form. Discord's client lets nobody send less or other than what the form takes.
 *
 * @throws Error if the client would not send that
 */
export function fillInForm(form: JsonObject, values: FormValues, resolve: Resolve): JsonObject {
  const fields = fieldsOf(form);
  const unknown = Object.keys(values).find((id) => fields.every((field) => idOf(field) !== id));
  if (unknown !== undefined) throw new Error(`the form has no field ${unknown}`);
  const filled = fields.map((field) => {
    const given = values[idOf(field)];
    const chosen = given === undefined ? defaultsOf(field) : [given].flat().filter(isText);
    const fault = faultOf(field, chosen, resolve);
    if (fault !== undefined) throw new Error(`the form's field ${idOf(field)} ${fault}`);
    return { field, chosen };
  });
  const ofType = (type: number) =>
    filled.flatMap(({ field, chosen }) => (field['type'] === type ? chosen : []));
  return {
    custom_id: form['custom_id'],
    components: filled.map(({ field, chosen }, index) => ({
      ...{ type: 18, id: index * 2 + 1 },
      component: {
        ...{ type: field['type'], id: index * 2 + 2, custom_id: idOf(field) },
        ...valueOf(field, chosen),
      },
    })),
    resolved: {
      channels: resolved(ofType(channelSelect), resolve.channel),
      roles: resolved(ofType(roleSelect), resolve.role),
    },
  };
}

const isText = (value: string) => value !== '';
const idOf = (field: JsonObject) => textOf(field['custom_id']);

function valueOf({ type }: JsonObject, chosen: readonly string[]): JsonObject {
  if (type === textInput) return { value: chosen[0] ?? '' };
  if (type === radioGroup) return { value: chosen[0] ?? null };
  return { values: chosen };
}

function defaultsOf(field: JsonObject): readonly string[] {
  if (field['type'] === textInput) return [textOf(field['value'])].filter(isText);
  const options = objectsIn(field['options']).filter((option) => option['default'] === true);
  return [
    ...options.map(({ value }) => textOf(value)),
    ...objectsIn(field['default_values']).map(({ id }) => textOf(id)),
  ];
}

function faultOf(
  field: JsonObject,
  chosen: readonly string[],
  { channel, role }: Resolve,
): string | undefined {
  const { type, min_values: least, max_values: most } = field;
  if (chosen.length === 0) return isRequired(field) ? 'needs an answer' : undefined;
  if (type === textInput) {
    const { length } = chosen[0] ?? '';
    return length > Number(field['max_length'] ?? 4_000) ? 'is too long' : undefined;
  }
  if (chosen.length > Number(most ?? 1)) return 'takes fewer';
  if (chosen.length < Number(least ?? 1)) return 'takes more';
  if (type === stringSelect || type === radioGroup) {
    const options = objectsIn(field['options']).map(({ value }) => value);
    return chosen.every((value) => options.includes(value)) ? undefined : 'has no such option';
  }
  if (type === roleSelect) return chosen.every((id) => role(id)) ? undefined : 'has no such role';
  const kinds = field['channel_types'];
  const isOffered = (id: string) => {
    const found = channel(id);
    return found !== undefined && (!Array.isArray(kinds) || kinds.includes(found['type']));
  };
  return chosen.every(isOffered) ? undefined : 'has no such channel';
}

const resolved = (ids: readonly string[], find: (id: string) => JsonObject | undefined) =>
  Object.fromEntries(ids.flatMap((id) => (find(id) ? [[id, find(id)]] : [])));
