import { ApplicationCommandOptionType, type APIApplicationCommandStringOption } from 'discord.js';

/** Which order a command is about. */
export const orderOption = {
  type: ApplicationCommandOptionType.String,
  name: 'order',
  name_localizations: { vi: 'đơn-hàng' },
  description: 'The order’s number or id, such as 1042',
  description_localizations: { vi: 'Mã đơn hàng, ví dụ 1042' },
  required: true,
  max_length: 250,
  autocomplete: true,
} as const satisfies APIApplicationCommandStringOption;
