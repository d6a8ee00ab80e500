import { it } from 'vitest';
import { sqliteStores } from '../storage/contract/open-sqlite-store.ts';
import { livingCardsProperty } from './living-cards-property.ts';

const open = sqliteStores();

it('when nothing waits, every order has one card in a channel and one post in a forum that show it as it is, and no stage was told twice', async () => {
  await livingCardsProperty(open, 30);
});
