import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
} from 'discord.js';
import { customId } from './custom-id.ts';

type Style = ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;

/** A button with an id that Discord sends back when it is pressed. */
export function idButton(
  id: string,
  label: string,
  style: Style = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: id };
}

/** A button that is answered by the command of this name. */
export function commandButton(
  command: string,
  payload: string,
  label: string,
  style?: Style,
): APIButtonComponentWithCustomId {
  return idButton(customId(command, payload), label, style);
}

export function rowOf(
  components: readonly APIButtonComponent[],
): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components: [...components] };
}

/** The rows that have a button. */
export function rowsOf(
  rows: readonly (readonly APIButtonComponent[])[],
): readonly APIActionRowComponent<APIButtonComponent>[] {
  return rows.filter((buttons) => buttons.length > 0).map(rowOf);
}
