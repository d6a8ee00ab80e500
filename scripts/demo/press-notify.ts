import type { LocalDiscord } from '../../test/local-discord/create-local-discord.ts';
import { objectsIn, textOf } from '../../test/local-discord/json-object.ts';
import type { DemoPerson } from './scene.ts';

/** What a member gets who presses "Notify me": the receipt and the card. */
export const atPress = 2;
const longestWaitMs = 30_000;

/** A member asks for an order with `/order status`, and presses the first button of the answer: "Notify me". */
export async function pressNotify(
  discord: LocalDiscord,
  { id, name, locale, order }: DemoPerson,
): Promise<void> {
  const who = { member: { id, name }, locale };
  const command = { kind: 'command', command: 'order status', options: { order } } as const;
  const { message } = await discord.interact({ ...command, ...who });
  const [button] = objectsIn(message?.components).flatMap((row) => objectsIn(row['components']));
  if (message === undefined || button === undefined) return;
  const press = { kind: 'button', customId: textOf(button['custom_id']) } as const;
  const before = discord.messages().length;
  await discord.interact({ ...press, ...who, messageId: message.id });
  await discord.waitForMessages(before + atPress, longestWaitMs).catch(() => undefined);
}
