import { expect, it } from 'vitest';
import { createEndWatches } from '../../src/members/create-end-watches.ts';
import type { Watch } from '../../src/members/subscription.ts';

const watchOf = (id: number, guildId = 'g1'): Watch => ({
  ...{ id, guildId, memberId: `m${id}`, platform: 'sellfern' },
});

/** A pass over three watches. Answers which of them it ended. */
async function pass(
  isStaff: (watch: Watch) => Promise<boolean | undefined>,
  {
    signal = new AbortController().signal,
    written = [] as string[],
    kept = [watchOf(1), watchOf(2), watchOf(3)],
  } = {},
): Promise<readonly number[]> {
  const ended: number[] = [];
  const listed = [[watchOf(1), watchOf(2), watchOf(3)]];
  await createEndWatches({
    members: {
      watches: async () => Promise.resolve(listed.shift() ?? kept),
      end: async (_memberId, which) => {
        // To the third something is being sent.
        if (which === 3) return Promise.resolve(undefined);
        ended.push(Number(which));
        // The first was ended by the member.
        return Promise.resolve(which === 1 ? 0 : 1);
      },
    },
    look: () => isStaff,
    logger: { info: (_, event) => void written.push(event) },
    now: () => 0,
  })(signal);
  return ended;
}

it('ends the watches of former staff, and no others', async () => {
  const answers = [undefined, true, false, undefined];
  expect(await pass(async ({ id }) => Promise.resolve(answers[id]))).toEqual([2]);
  const written: string[] = [];
  expect(await pass(async () => Promise.resolve(false), { written })).toEqual([1, 2]);
  expect(written).toEqual(['watch_ended']);
});

it('leaves what was pressed again elsewhere since', async () => {
  const kept = [watchOf(1, 'g2'), watchOf(3)];
  expect(await pass(async () => Promise.resolve(false), { kept })).toEqual([]);
});

it('ends without waiting for an answer once it is to stop', async () => {
  const stopping = new AbortController();
  const never = async ({ id }: Watch): Promise<boolean | undefined> => {
    if (id === 1) return Promise.resolve(false);
    stopping.abort();
    return new Promise(() => undefined);
  };
  expect(await pass(never, { signal: stopping.signal })).toEqual([1]);
});
