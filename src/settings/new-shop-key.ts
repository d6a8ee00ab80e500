import { randomBytes } from 'node:crypto';

/** 128 random bits as the last part of an address. */
export function newShopKey(): string {
  return randomBytes(16).toString('base64url');
}
