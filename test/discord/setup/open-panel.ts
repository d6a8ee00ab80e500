import { expect } from 'vitest';
import type { BotHealth } from '../../../src/discord/commands/bot-health.ts';
import type { SetupPorts } from '../../../src/discord/setup/setup-ports.ts';
import { checkInteractionResponse } from '../../local-discord/check-interaction-response.ts';
import {
  toApiInteraction,
  type LocalInteraction,
  type LocalMember,
} from '../../local-discord/interactions/interaction.ts';
import type { FormValues } from '../../local-discord/interactions/fill-in-form.ts';
import {
  isJsonObject,
  objectsIn,
  textOf,
  type JsonObject,
} from '../../local-discord/json-object.ts';
import { openEditor } from '../../settings/open-editor.ts';
import { handlerWith, noSetup, type LogLine } from '../commands/ports.ts';

export const guildId = '1100000000000000100';
export const orders = '1100000000000000200';
export const muted = '1100000000000000201';
export const forum = '1100000000000000202';
export const staffRole = '1100000000000004200';
export const manager = { id: '1100000000000000900', permissions: 32n };

/** View Channel, Send Messages, Embed Links, Read Message History. */
const usual = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n);
const channels: Readonly<Record<string, JsonObject>> = {
  [orders]: { type: 0, app_permissions: String(usual) },
  [muted]: { type: 0, app_permissions: String(usual & ~(1n << 14n) & ~(1n << 11n)) },
  [forum]: { type: 15, app_permissions: String(usual | (1n << 38n)) },
};
const roles: Readonly<Record<string, JsonObject>> = { [staffRole]: {}, [guildId]: {} };

/** What a member sees: the last answer, as Discord would have it. */
export interface Seen {
  readonly response: JsonObject;
  readonly text: string;
  readonly buttons: readonly JsonObject[];
}

/** `/setup` on a database of its own, without Discord; each answer is one that Discord takes. */
export function openPanel(
  environment: Readonly<Record<string, string>> = {},
  told: Partial<SetupPorts> & { readonly place?: 'home' | 'elsewhere' } = {},
) {
  const editor = openEditor(environment);
  const log: LogLine[] = [];
  const { place = 'home', ...ports } = told;
  const setup: SetupPorts = {
    ...{ ...noSetup, editor, isAdmitted: () => true, of: () => setup },
    ...ports,
  };
  const readHealth = async (): Promise<BotHealth> =>
    Promise.resolve({
      ...{ version: '1.2.3', startedAt: 1, gateway: 'up', platforms: [], deadLetters: [] },
      ...{ waiting: { events: 0, deliveries: 0 }, dead: { events: 0, deliveries: 0 }, parked: [] },
    });
  const handle = handlerWith({ setup, readHealth }, log, async () => Promise.resolve(place));

  const person = (member: LocalMember = manager, locale = 'en-US') => {
    const act = async (interaction: LocalInteraction): Promise<Seen> => {
      const raw = toApiInteraction(
        { ...interaction, member, locale },
        {
          ...{ id: '1', token: 'token', applicationId: '2', guildId },
          channel: { id: orders, type: 0 },
          commandId: () => '3',
          resolve: { channel: (id) => channels[id], role: (id) => roles[id] },
          message: undefined,
        },
      );
      // Buttons and forms are of the private panel.
      const { response, followUp } = await handle({ ...raw, message: { flags: 64 } });
      expect(followUp).toBeUndefined();
      expect(checkInteractionResponse(response)).toEqual([]);
      const answer: JsonObject = { ...response };
      const data = isJsonObject(answer['data']) ? answer['data'] : {};
      const rows = objectsIn(data['components']);
      return {
        response: answer,
        text: JSON.stringify(data),
        buttons: rows.flatMap((row) => objectsIn(row['components'])),
      };
    };
    const pressId = async (customId: string) => act({ kind: 'button', customId, messageId: '1' });
    const press = async ({ buttons }: Seen, label: string) => {
      const button = buttons.find((one) => one['label'] === label);
      if (button === undefined) throw new Error(`no button ${label}`);
      if (button['disabled'] === true) throw new Error(`${label} is disabled`);
      return pressId(textOf(button['custom_id']));
    };
    const send = async (form: JsonObject, values: FormValues) =>
      act({ kind: 'form', form, values });
    return {
      act,
      press,
      pressId,
      send,
      setup: async () => act({ kind: 'command', command: 'setup' }),
      fillIn: async (seen: Seen, label: string, values: FormValues) =>
        send((await press(seen, label)).response, values),
    };
  };
  return { ...editor, person, log };
}
