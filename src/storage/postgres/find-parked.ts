import type { ParkedChannel } from '../../outbox/parked-channel.ts';
import * as steps from '../parking-steps.ts';
import type { Sql } from './database.ts';
import { takeSteps } from './take-steps.ts';

/** The channel, if it is parked, which stays as it is until the transaction ends. */
export async function findParked(sql: Sql, channelId: string): Promise<ParkedChannel | undefined> {
  return takeSteps(sql, steps.findParked(channelId, 'FOR UPDATE'));
}
