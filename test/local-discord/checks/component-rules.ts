import { isPresent, objectsIn, textOf, type JsonObject } from '../json-object.ts';

const actionRow = 1;
const button = 2;
const linkStyle = 5;
const premiumStyle = 6;
const mostRows = 5;
const mostButtons = 5;
const longest = { label: 80, url: 512, customId: 100 };

/** Discord's documented rules for the action rows of one message, as `path: what is wrong`. */
export function componentRules(components: unknown): string[] {
  const rows = objectsIn(components).filter((component) => component['type'] === actionRow);
  const inRows = rows.flatMap((row) => objectsIn(row['components']));
  const customIds = inRows
    .map((component) => textOf(component['custom_id']))
    .filter((id) => id !== '');
  return [
    ...(rows.length > mostRows ? [`components: must be ${mostRows} rows or fewer`] : []),
    ...(new Set(customIds).size < customIds.length
      ? ['components: a custom_id is used twice']
      : []),
    ...rows.flatMap((row, index) => rulesOfRow(row, `components.${index}`)),
  ];
}

function rulesOfRow(row: JsonObject, path: string): string[] {
  const children = objectsIn(row['components']);
  const count = children.length >= 1 && children.length <= mostButtons;
  return [
    ...(count ? [] : [`${path}.components: must be between 1 and ${mostButtons}`]),
    ...children.flatMap((child, index) =>
      child['type'] === button ? rulesOfButton(child, `${path}.components.${index}`) : [],
    ),
  ];
}

function rulesOfButton(component: JsonObject, path: string): string[] {
  const label = textOf(component['label']);
  const premium = component['style'] === premiumStyle;
  return [
    ...(label.trim() === '' && !isPresent(component['emoji']) && !premium
      ? [`${path}.label: label or emoji needed`]
      : []),
    ...(label.length > longest.label
      ? [`${path}.label: must be ${longest.label} or fewer in length`]
      : []),
    ...(component['style'] === linkStyle ? rulesOfLink(component, path) : []),
    ...(component['style'] === linkStyle || premium ? [] : rulesOfAction(component, path)),
  ];
}

function rulesOfLink(component: JsonObject, path: string): string[] {
  const url = textOf(component['url']);
  const protocol = URL.parse(url)?.protocol ?? '';
  return [
    ...(isPresent(component['custom_id'])
      ? [`${path}.custom_id: a link button cannot have one`]
      : []),
    ...(url.length > longest.url ? [`${path}.url: must be ${longest.url} or fewer in length`] : []),
    ...(['http:', 'https:', 'discord:'].includes(protocol)
      ? []
      : [`${path}.url: not a well formed http(s) URL`]),
  ];
}

function rulesOfAction(component: JsonObject, path: string): string[] {
  const customId = textOf(component['custom_id']);
  return [
    ...(customId === '' ? [`${path}.custom_id: a custom id is needed`] : []),
    ...(customId.length > longest.customId
      ? [`${path}.custom_id: must be ${longest.customId} or fewer in length`]
      : []),
    ...(isPresent(component['url']) ? [`${path}.url: only a link button can have one`] : []),
  ];
}
