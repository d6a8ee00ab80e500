import { expect, it } from 'vitest';
import { openPostgres } from '../../../src/storage/postgres/open-postgres.ts';

const connectionString = 'postgres://orders@127.0.0.1:1/shop';

it('waits for a server that is away, says so once, and waits no longer than it is to', async () => {
  const end = new AbortController();
  const said: string[] = [];
  const opened = openPostgres({
    ...{ connectionString, operators: undefined, signal: end.signal, random: () => 0 },
    onError: (error) => expect.unreachable(String(error)),
    onAway: (error) => {
      said.push(String(error));
      end.abort();
    },
  });
  await expect(opened).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(said).toEqual([expect.stringContaining('cannot be reached: nothing answers there')]);
});
