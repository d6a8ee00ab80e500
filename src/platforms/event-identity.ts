import { createHash } from 'node:crypto';

import { isObject, type JsonObject } from './parse-body.ts';
import type { Opened } from './platform.ts';
import { readId } from './read-field.ts';

/** Whether a text is an event type as the platforms write them: `order.status_changed`. */
export function isEventType(text: unknown): text is string {
  return isUnusualEventType(text) && /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/.test(text);
}

/** As other senders write them: `Order.Created`, `orders/create`, `order.status-changed`, `orderCreated`. */
export function isUnusualEventType(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 100 && /^[A-Za-z][\w.:/-]*$/.test(text);
}

/** Whether it is of several words: what is one, may say what kind of order a bare order is. */
function isCompound(text: unknown): boolean {
  return isEventType(text) || (isUnusualEventType(text) && /[.:/]/.test(text));
}

/** The first of the texts that is an event type, the usual ones before the others. */
export function eventTypeIn(texts: readonly unknown[]): string | undefined {
  return texts.find(isEventType) ?? texts.find(isUnusualEventType);
}

/**
 * Whether the body is a wrapper around what it tells (`{ id, type, data: { … } }`) rather than the thing
 * itself (`{ id, status, … }`): only then do its own `id` and `created_at` belong to the event.
 */
export function isEnvelope(body: JsonObject): boolean {
  if (startsLikeEventId(readId([body], ['id']))) return true;
  const namesItself = isCompound(body['type']) || isCompound(body['event']);
  const refers = isObject(body['data']) || readId([body], ['order_id', 'order.id']) !== undefined;
  return namesItself && refers;
}

/**
 * The id that is the same on every redelivery. A wrong id swallows a second event for good, a missing one
 * costs little (a redelivery has the same bytes), so the digest wins wherever the body leaves a doubt. Nothing that is
 * not signed is part of it.
 */
export function identityOf(event: {
  readonly platform: string;
  /** The type as the body states it. One that only a header states is not signed, and anybody's to choose. */
  readonly signedType: string | undefined;
  readonly body: JsonObject;
  readonly raw: Uint8Array;
  /** The sender's id of the delivery, if it is signed: others in the same bytes are others. */
  readonly deliveryId?: string | undefined;
  /** How long the platform may send the same bytes again, ms. */
  readonly retriedForMs: number;
}): Pick<Opened, 'eventId' | 'sameForMs' | 'signedType'> {
  const { body, raw, retriedForMs, ...named } = event;
  const stated = statedEventId(body);
  if (stated !== undefined) return { eventId: stated, signedType: event.signedType };
  return { eventId: digestOf(named, raw), sameForMs: retriedForMs };
}

function statedEventId(body: JsonObject): string | undefined {
  const id = readId([body], ['id']);
  const isUsable = isEnvelope(body) && (startsLikeEventId(id) || !namesAnotherThing(id, body));
  const stated = isUsable ? id : undefined;
  return [stated, readId([body], ['event_id'])].find(isPlainAscii);
}

function isPlainAscii(id: string | undefined): boolean {
  return id !== undefined && /^[\x21-\x7e]+$/.test(id);
}

function startsLikeEventId(id: string | undefined): boolean {
  return id !== undefined && /^evt[_-]/i.test(id);
}

/** An id that occurs again inside the body, or is prefixed like another kind of thing, is not the event's. */
function namesAnotherThing(id: string | undefined, body: JsonObject): boolean {
  if (id === undefined || /^(ord|order|org|wh|webhook|store|item|tkt|ticket|req)_/i.test(id)) {
    return true;
  }
  const inside = Object.values(body).filter(isObject);
  const deeper = inside.flatMap((object) => Object.values(object)).filter(isObject);
  const beside = Object.fromEntries(
    Object.entries(body).filter(([name]) => !/^(id|event_id|eventId)$/.test(name)),
  );
  return [beside, ...inside, ...deeper].some((object) => idsIn(object).includes(id));
}

function idsIn(object: JsonObject): readonly (string | undefined)[] {
  const names = Object.keys(object).filter((name) => /^(id|order|store)$|_id$|Id$/.test(name));
  return names.map((name) => readId([object], [name]));
}

function digestOf(
  {
    platform,
    signedType = '',
    deliveryId = '',
  }: {
    readonly platform: string;
    readonly signedType: string | undefined;
    readonly deliveryId?: string | undefined;
  },
  raw: Uint8Array,
): string {
  const hash = createHash('sha256').update(`${platform}\n${signedType}\n`).update(raw);
  return hash.update(deliveryId).digest('hex');
}
