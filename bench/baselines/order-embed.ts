import { EmbedBuilder } from 'discord.js';

/** What the handler of an afternoon shows of an event. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly data: {
    readonly order_id: number;
    readonly status: string;
    readonly store_name: string;
    readonly items: readonly { readonly name: string; readonly quantity: number }[];
  };
}

export function orderEmbed({ type, created_at, data }: OrderEvent): EmbedBuilder {
  return new EmbedBuilder()
    .setTitle(`Order ${data.order_id}: ${data.status}`)
    .setDescription(data.items.map(({ name, quantity }) => `${quantity} × ${name}`).join('\n'))
    .addFields({ name: 'Store', value: data.store_name }, { name: 'Event', value: type })
    .setTimestamp(new Date(created_at));
}
