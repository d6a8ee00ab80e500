import { expect, it } from 'vitest';
import { together } from '../../src/running/together.ts';

it('starts all, and lets none wait for the end of another', async () => {
  const happened: string[] = [];
  const end = Promise.withResolvers<undefined>();
  const part = (name: string) => ({
    start: () => void happened.push(`${name} starts`),
    stop: async () => {
      happened.push(`${name} stops`);
      await end.promise;
      happened.push(`${name} has stopped`);
    },
  });
  const both = together([part('posting'), part('edits')]);
  both.start();
  const stopped = both.stop().then(() => happened.push('all have stopped'));
  expect(happened.splice(0)).toEqual([
    'posting starts',
    'edits starts',
    'posting stops',
    'edits stops',
  ]);
  end.resolve(undefined);
  await stopped;
  expect(happened).toEqual(['posting has stopped', 'edits has stopped', 'all have stopped']);
});
