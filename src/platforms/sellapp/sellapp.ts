import { hmacSha256, matchHmacSignature } from '../match-hmac-signature.ts';
import type { Platform } from '../platform.ts';
import { createSellappApi } from './create-sellapp-api.ts';
import { eventTypes } from './event-types.ts';
import { matchStandardWebhook } from './match-standard-webhook.ts';
import { open } from './open.ts';
import { readBuyer } from './read-buyer.ts';
import { read } from './read.ts';
import { recurrences } from './recurrences.ts';
import { sample } from './sample.ts';

/** SellApp: one secret for the whole store, the documented `signature` header first. */
export const sellapp: Platform = {
  name: 'sellapp',
  title: 'SellApp',
  way: ['pending', 'paid', 'complete'],
  recurrences,
  settings: {
    owner: 'STORE_ID',
    api: { url: 'https://sell.app/api', credentials: ['API_KEY'] },
  },
  eventTypes,
  defaultTypes: ['order.*'],
  verify: (request) => {
    const { headers } = request;
    const isStandard = headers['signature'] === undefined && 'webhook-signature' in headers;
    return isStandard
      ? matchStandardWebhook(request)
      : matchHmacSignature({ ...request, header: 'signature' });
  },
  sign: ({ body, secret }) => ({ signature: hmacSha256(secret, body).toString('hex') }),
  sample,
  open,
  read,
  readBuyer,
  createApi: createSellappApi,
};
