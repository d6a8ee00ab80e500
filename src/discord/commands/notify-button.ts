import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
} from 'discord.js';
import { customId } from './custom-id.ts';

/** A button of notifications, in answers and in what is sent to members. */
export function notifyButton(label: string, payload: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: customId('notify', payload),
  };
}

export function rowOf(
  components: readonly APIButtonComponent[],
): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components: [...components] };
}
