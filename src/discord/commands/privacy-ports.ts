import type { Claims } from '../../claims/claims.ts';
import type { createEraseMember } from '../../claims/create-erase-member.ts';

/** What `/privacy` needs of what is stored about members. */
export interface PrivacyPorts {
  readonly about: Claims['ofMember'];
  readonly erase: ReturnType<typeof createEraseMember>;
}
