import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
} from 'discord.js';
import { customId } from './custom-id.ts';

/** A button that is answered by the command of this name. */
export function commandButton(
  command: string,
  payload: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger = ButtonStyle.Secondary,
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id: customId(command, payload) };
}

export function rowOf(
  components: readonly APIButtonComponent[],
): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components: [...components] };
}
