import { describe } from 'vitest';
import { alertsContract } from '../contract/alerts-contract.ts';
import { allowancesContract } from '../contract/allowances-contract.ts';
import { cardsContract } from '../contract/cards-contract.ts';
import { postsContract } from '../contract/posts-contract.ts';
import { clearedChannelContract } from '../contract/cleared-channel-contract.ts';
import { claimsContract } from '../contract/claims-contract.ts';
import { erasuresContract } from '../contract/erasures-contract.ts';
import { completionsContract } from '../contract/completions-contract.ts';
import { deadLettersContract } from '../contract/dead-letters-contract.ts';
import { fairClaimsContract } from '../contract/fair-claims-contract.ts';
import { forgettingContract } from '../contract/forgetting-contract.ts';
import { inboxContract } from '../contract/inbox-contract.ts';
import { operatorListsContract } from '../contract/operator-lists-contract.ts';
import { operatorViewContract } from '../contract/operator-view-contract.ts';
import { sqliteStores } from '../contract/open-sqlite-store.ts';
import { keepingContract } from '../contract/keeping-contract.ts';
import { oneIdContract } from '../contract/one-id-contract.ts';
import { orderNamesContract } from '../contract/order-names-contract.ts';
import { orderLookupContract } from '../contract/order-lookup-contract.ts';
import { orderSearchContract } from '../contract/order-search-contract.ts';
import { settingsContract } from '../contract/settings-contract.ts';
import { membersContract } from '../contract/members-contract.ts';
import { mergedOrdersContract } from '../contract/merged-orders-contract.ts';
import { shopsContract } from '../contract/shops-contract.ts';
import { membersEndingsContract } from '../contract/members-endings-contract.ts';
import { sharedCardsContract } from '../contract/shared-cards-contract.ts';
import { suspectsContract } from '../contract/suspects-contract.ts';
import { storedRowsContract } from '../contract/stored-rows-contract.ts';
import { overtakenLettersContract } from '../contract/overtaken-letters-contract.ts';
import { outboxContract } from '../contract/outbox-contract.ts';

const open = sqliteStores();

describe('the inbox', () => {
  inboxContract(open);
});

describe('events of two types under one id', () => {
  oneIdContract(open);
});

describe('an event whose process died', () => {
  suspectsContract(open);
});

describe('the outbox', () => {
  outboxContract(open);
});

describe('fair claims', () => {
  fairClaimsContract(open);
});

describe('members', () => {
  membersContract(open);
  membersEndingsContract(open);
});

describe('living cards', () => {
  cardsContract(open);
});

describe('orders that turn out to be one', () => {
  mergedOrdersContract(open);
});

describe('posts of a forum', () => {
  postsContract(open);
});

describe('the halves of a shipping step', () => {
  sharedCardsContract(open);
});

describe('alerts', () => {
  alertsContract(open);
});

describe('a blocked channel that is given up', () => {
  clearedChannelContract(open);
});

describe('the completions', () => {
  completionsContract(open);
});

describe('what is forgotten', () => {
  forgettingContract(open);
});

describe('dead letters', () => {
  deadLettersContract(open);
});

describe('letters that were overtaken', () => {
  overtakenLettersContract(open);
});

describe('what operators see', () => {
  operatorListsContract(open);
  operatorViewContract(open);
});

describe('what is one order and one event', () => {
  orderNamesContract(open);
});

describe('the search for orders', () => {
  orderSearchContract(open);
});

describe('an order that is asked for', () => {
  orderLookupContract(open);
});

describe('what is kept', () => {
  keepingContract(open);
});

describe('rows of another version', () => {
  storedRowsContract(open);
});

describe('what was used up', () => {
  allowancesContract(open);
});

describe('settings in the database', () => {
  settingsContract(open);
});

describe('whose order is whose', () => {
  claimsContract(open);
});

describe('members who were erased', () => {
  erasuresContract(open);
});

describe('several shops', () => {
  shopsContract(open);
});
