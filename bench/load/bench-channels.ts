/** Twenty channels, one for each of the stores that `makeWebhook` names. */
export const channels = Array.from({ length: 20 }, (_, index) => ({
  id: String(1_100_000_000_000_000_200n + BigInt(index)),
  name: `orders-${index}`,
}));

/** DISCORD_ROUTES: each store has its channel. */
export const routesToAll = channels
  .map(({ id }, index) => `sellfern:*@store_${index}=${id}`)
  .join(';');
