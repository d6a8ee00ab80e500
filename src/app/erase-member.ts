import { setTimeout as sleep } from 'node:timers/promises';
import { erasePerson } from '../claims/create-erase-member.ts';
import type { CommandSettings } from '../cli/command.ts';
import { createMemberHash } from './create-member-hash.ts';
import { openErasures } from './open-for-command.ts';

/** Erases a member beside a bot that may be running. Answers how many rows were deleted. @throws StorageError */
export async function eraseMember(
  memberId: string,
  { config, secrets }: Pick<CommandSettings, 'config' | 'secrets'>,
): Promise<number> {
  const { close, ...erasures } = await openErasures({
    ...{ databasePath: config.storage.databasePath, databaseUrl: secrets.databaseUrl },
  });
  try {
    const hash = createMemberHash(secrets);
    return await erasePerson({ memberId }, { erasures, hash, now: Date.now, sleep });
  } finally {
    await close();
  }
}
