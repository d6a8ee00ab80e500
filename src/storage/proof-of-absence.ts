import type { ClaimedMessage } from '../outbox/outbox.ts';
import { storedAbsence } from '../stored/stored-absence.ts';

type Proof = Pick<ClaimedMessage, 'absentAt' | 'failedAt'>;

/** SQL: when the bot was last away, as it is stored; null if it never was. */
export const selectAbsence = `(SELECT value FROM settings WHERE name = 'absence')`;

/**
 * What the last try proves: a proof that Discord does not have a message holds until the bot was away. A bot with a later
 * state of this database, of which this one is a backup, may have posted it meanwhile.
 */
export function proofOfAbsence(proof: Proof, absence: string | null | undefined): Proof {
  const { absentAt, failedAt } = proof;
  if (absence === null || absence === undefined) return proof;
  const { from, to, restored } = storedAbsence.read(absence);
  if (absentAt > to) return proof;
  // However young a backup is, it is not left to the nonce.
  if (restored) return { absentAt: Math.min(absentAt, from), failedAt: null };
  return failedAt === absentAt ? { absentAt: Math.max(absentAt, from), failedAt: null } : proof;
}
