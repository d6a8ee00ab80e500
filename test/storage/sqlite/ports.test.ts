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
import { forgettingContract } from '../contract/forgetting-contract.ts';
import { inboxContract } from '../contract/inbox-contract.ts';
import { operatorListsContract } from '../contract/operator-lists-contract.ts';
import { operatorViewContract } from '../contract/operator-view-contract.ts';
import { openSqliteStore } from '../contract/open-sqlite-store.ts';
import { keepingContract } from '../contract/keeping-contract.ts';
import { oneIdContract } from '../contract/one-id-contract.ts';
import { orderNamesContract } from '../contract/order-names-contract.ts';
import { orderLookupContract } from '../contract/order-lookup-contract.ts';
import { orderSearchContract } from '../contract/order-search-contract.ts';
import { settingsContract } from '../contract/settings-contract.ts';
import { membersContract } from '../contract/members-contract.ts';
import { sharedCardsContract } from '../contract/shared-cards-contract.ts';
import { suspectsContract } from '../contract/suspects-contract.ts';
import { storedRowsContract } from '../contract/stored-rows-contract.ts';
import { overtakenLettersContract } from '../contract/overtaken-letters-contract.ts';
import { outboxContract } from '../contract/outbox-contract.ts';

describe('the inbox', () => {
  inboxContract(openSqliteStore);
});

describe('events of two types under one id', () => {
  oneIdContract(openSqliteStore);
});

describe('an event whose process died', () => {
  suspectsContract(openSqliteStore);
});

describe('the outbox', () => {
  outboxContract(openSqliteStore);
});

describe('members', () => {
  membersContract(openSqliteStore);
});

describe('living cards', () => {
  cardsContract(openSqliteStore);
});

describe('posts of a forum', () => {
  postsContract(openSqliteStore);
});

describe('the halves of a shipping step', () => {
  sharedCardsContract(openSqliteStore);
});

describe('alerts', () => {
  alertsContract(openSqliteStore);
});

describe('a blocked channel that is given up', () => {
  clearedChannelContract(openSqliteStore);
});

describe('the completions', () => {
  completionsContract(openSqliteStore);
});

describe('what is forgotten', () => {
  forgettingContract(openSqliteStore);
});

describe('dead letters', () => {
  deadLettersContract(openSqliteStore);
});

describe('letters that were overtaken', () => {
  overtakenLettersContract(openSqliteStore);
});

describe('what operators see', () => {
  operatorListsContract(openSqliteStore);
  operatorViewContract(openSqliteStore);
});

describe('what is one order and one event', () => {
  orderNamesContract(openSqliteStore);
});

describe('the search for orders', () => {
  orderSearchContract(openSqliteStore);
});

describe('an order that is asked for', () => {
  orderLookupContract(openSqliteStore);
});

describe('what is kept', () => {
  keepingContract(openSqliteStore);
});

describe('rows of another version', () => {
  storedRowsContract(openSqliteStore);
});

describe('what was used up', () => {
  allowancesContract(openSqliteStore);
});

describe('settings in the database', () => {
  settingsContract(openSqliteStore);
});

describe('whose order is whose', () => {
  claimsContract(openSqliteStore);
});

describe('members who were erased', () => {
  erasuresContract(openSqliteStore);
});
