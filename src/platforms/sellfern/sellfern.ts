import type { Platform } from '../platform.ts';
import { hmacSha256, matchHmacSignature } from '../match-hmac-signature.ts';
import { createSellfernApi } from './create-sellfern-api.ts';
import { eventTypes } from './event-types.ts';
import { open } from './open.ts';
import { read } from './read.ts';
import { recurrences } from './recurrences.ts';
import { sample } from './sample.ts';

/** Sellfern. The documented facts and our guesses are told apart where they are used. */
export const sellfern: Platform = {
  name: 'sellfern',
  title: 'Sellfern',
  // New unless its cost is pending (inferred).
  way: ['new', 'in_production', 'shipped', 'complete'],
  recurrences,
  settings: {
    owner: 'ORGANIZATION_ID',
    pinsOwner: true,
    api: { url: 'https://api.sellfern.com', credentials: ['API_TOKEN', 'API_KEY'] },
  },
  eventTypes,
  defaultTypes: ['order.created', 'order.status_changed', 'order.fulfillment.*'],
  // The key is the secret as given, `whsec_` included (inferred: no page says otherwise).
  verify: (request) => matchHmacSignature({ ...request, header: 'x-sellfern-signature' }),
  sign: ({ type, body, secret }) => ({
    'x-sellfern-event': type,
    'x-sellfern-signature': hmacSha256(secret, body).toString('hex'),
  }),
  sample,
  open,
  read,
  createApi: createSellfernApi,
};
