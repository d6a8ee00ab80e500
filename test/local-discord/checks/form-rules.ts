import { isPresent, objectsIn, textOf, type JsonObject } from '../json-object.ts';

/* https://discord.com/developers/docs/components/reference */

const label = 18;
const textInput = 4;
export const stringSelect = 3;
export const radioGroup = 21;
const checkboxGroup = 22;
const mostParts = 5;

/** What is in the labels of a form. */
export const fieldsOf = (form: JsonObject): readonly JsonObject[] =>
  objectsIn(form['components']).flatMap((part) => objectsIn([part['component']]));

export const isRequired = (field: JsonObject): boolean => field['required'] !== false;

/** Discord's documented rules for a form (a modal), as `path: what is wrong`. */
export function formRules(form: JsonObject): string[] {
  const parts = objectsIn(form['components']);
  const ids = fieldsOf(form).map((field) => textOf(field['custom_id']));
  return [
    ...(textOf(form['title']).trim() === '' ? ['title: this field is required'] : []),
    ...(parts.length > mostParts ? [`components: must be ${mostParts} or fewer`] : []),
    ...(new Set(ids).size < ids.length ? ['components: a custom_id is used twice'] : []),
    ...parts.flatMap((part, index) => rulesOfPart(part, `components.${index}`)),
  ];
}

function rulesOfPart(part: JsonObject, path: string): string[] {
  // Still taken, but no new form should have one.
  if (part['type'] === 1) return [`${path}: text inputs in action rows are deprecated`];
  if (part['type'] !== label) return [];
  const [field] = objectsIn([part['component']]);
  return [
    ...(textOf(part['label']).trim() === '' ? [`${path}.label: this field is required`] : []),
    ...(field === undefined ? [] : rulesOfField(field, `${path}.component`)),
  ];
}

function rulesOfField(field: JsonObject, path: string): string[] {
  const { type, min_values: least, max_values: most } = field;
  const options = objectsIn(field['options']);
  const values = options.map(({ value }) => textOf(value));
  const chosen = options.filter((option) => option['default'] === true).length;
  const given = Array.isArray(field['default_values']) ? field['default_values'].length : chosen;
  const mostChosen = type === radioGroup ? 1 : Number(most ?? (type === checkboxGroup ? 10 : 1));
  return [
    ...(field['disabled'] === true ? [`${path}.disabled: not in a form`] : []),
    ...(Number(least ?? 1) === 0 && isRequired(field) && type !== textInput
      ? [`${path}.min_values: must be 1 or more where an answer is required`]
      : []),
    ...(isPresent(most) && Number(most) < Number(least ?? 1)
      ? [`${path}.max_values: must not be less than min_values`]
      : []),
    ...(given > mostChosen ? [`${path}: more is chosen than may be`] : []),
    ...(new Set(values).size < values.length ? [`${path}.options: holds the same twice`] : []),
    ...(type === stringSelect && Number(most ?? 1) > options.length
      ? [`${path}.max_values: must not be more than there are options`]
      : []),
    ...(type === textInput && isPresent(field['label'])
      ? [`${path}.label: is the label's around it`]
      : []),
    ...rulesOfText(field, path),
  ];
}

function rulesOfText(field: JsonObject, path: string): string[] {
  if (field['type'] !== textInput) return [];
  const { length } = textOf(field['value']);
  return [
    ...(length > Number(field['max_length'] ?? 4_000)
      ? [`${path}.value: must be ${Number(field['max_length'] ?? 4_000)} or fewer in length`]
      : []),
    ...(length > 0 && length < Number(field['min_length'] ?? 0)
      ? [`${path}.value: must be ${Number(field['min_length'])} or more in length`]
      : []),
  ];
}
