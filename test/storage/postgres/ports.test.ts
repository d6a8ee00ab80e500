import { describe } from 'vitest';
import { completionsContract } from '../contract/completions-contract.ts';
import { deadLettersContract } from '../contract/dead-letters-contract.ts';
import { inboxContract } from '../contract/inbox-contract.ts';
import { postgresStores } from '../contract/open-postgres-store.ts';
import { operatorViewContract } from '../contract/operator-view-contract.ts';
import { keepingContract } from '../contract/keeping-contract.ts';
import { orderSearchContract } from '../contract/order-search-contract.ts';
import { outboxContract } from '../contract/outbox-contract.ts';

const open = postgresStores();

describe('the inbox', () => {
  inboxContract(open);
});

describe('the outbox', () => {
  outboxContract(open);
});

describe('the completions', () => {
  completionsContract(open);
});

describe('dead letters', () => {
  deadLettersContract(open);
});

describe('the operator view', () => {
  operatorViewContract(open);
});

describe('the search for orders', () => {
  orderSearchContract(open);
});

describe('what is kept', () => {
  keepingContract(open);
});
