import type { APIButtonComponent } from 'discord.js';
import { commandButton } from './command-button.ts';

/** A button of notifications, in answers and in what is sent to members. */
export function notifyButton(label: string, payload: string): APIButtonComponent {
  return commandButton('notify', payload, label);
}
