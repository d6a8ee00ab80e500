import { it } from 'vitest';
import { livingCardsProperty } from '../outbox/living-cards-property.ts';
import { postgresStores } from '../storage/contract/open-postgres-store.ts';

const open = postgresStores();

it('when nothing waits, every order has one card in a channel and one post in a forum that show it as it is, and no stage was told twice', async () => {
  await livingCardsProperty(open, 12);
});
