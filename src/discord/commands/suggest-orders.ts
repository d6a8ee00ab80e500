import { cleanText } from '../embeds/clean-text.ts';
import type { CommandPorts } from './command-ports.ts';
import type { Choice, SuggestRequest } from './command.ts';
import { orderChoice } from './order-choice.ts';

/** What Discord shows at most. */
const mostChoices = 25;

/** Staff are offered the newest orders that fit what they type; others nothing, so numbers cannot be listed. */
export async function suggestOrders(
  { asker, typed }: SuggestRequest,
  ports: CommandPorts,
): Promise<readonly Choice[]> {
  if (asker.audience !== 'staff') return [];
  const orders =
    cleanText(typed) === ''
      ? (await ports.orders.recent({ limit: mostChoices })).orders
      : await ports.orders.search(typed, mostChoices);
  return orders.map((order) => {
    const { label, value } = orderChoice(order, ports);
    return { name: label, value };
  });
}
