import type { Claims } from '../../claims/claims.ts';
import type { GiveCode } from '../../claims/create-give-code.ts';

/** What commands need that ask or say whose order it is. */
export interface ClaimPorts extends Omit<Claims, 'keepCode' | 'ofMember'> {
  /** Where the shop passes codes on: labels of the checkout's fields, and `ticket`. Empty where it takes none. */
  readonly fields: () => readonly string[];
  readonly giveCode: GiveCode;
  /** The name and id of a member as buyers' are kept. */
  readonly hashesOf: (member: {
    readonly memberId: string;
    readonly username?: string | undefined;
  }) => readonly string[];
}
