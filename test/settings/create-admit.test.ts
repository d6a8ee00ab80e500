import { expect, it } from 'vitest';
import { makeAdmissionWord } from '../../src/settings/admission-word.ts';
import { admittedServers, createAdmit } from '../../src/settings/create-admit.ts';
import { openEditor } from './open-editor.ts';

const hourMs = 3_600_000;
const one = { memberId: '900', guildId: '1100000000000000300' };
const other = { memberId: '901', guildId: '1100000000000000301' };

function setUp(environment: Readonly<Record<string, string>> = {}) {
  const { storage, valueOf, ...editor } = openEditor(environment);
  const log: unknown[] = [];
  const line = (details: object, event: string) => void log.push({ event, ...details });
  let time = 1_000_000;
  let drawn = 0;
  const admit = createAdmit({
    ...{ store: storage, allowances: storage.allowances, now: () => time },
    editorOf: async () => Promise.resolve(editor),
    logger: { debug: line, info: line, warn: line, error: line },
  });
  return {
    admit,
    log,
    admitted: async () => valueOf(admittedServers),
    later: (ms: number) => (time += ms),
    make: async () =>
      (
        await makeAdmissionWord(storage, {
          now: time,
          random: (below) => {
            drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648;
            return drawn % below;
          },
        })
      ).word,
  };
}

it('a word admits one server, once, however it is typed', async () => {
  const { admit, make, admitted } = setUp();
  const word = await make();
  expect(word).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(await admit(` ${word.toLowerCase().replaceAll('-', '')} `, one)).toEqual({
    ...{ kind: 'admitted', shop: '' },
  });
  expect(await admit(word, other)).toEqual({ kind: 'wrong' });
  expect(await admitted()).toBe(one.guildId);
});

it('of two servers that send it at the same moment one is admitted', async () => {
  const { admit, make, admitted } = setUp();
  const word = await make();
  const both = await Promise.all([admit(word, one), admit(word, other)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['admitted', 'wrong']);
  expect([one.guildId, other.guildId]).toContain(await admitted());
});

it('a second word admits a second server beside the first, and the word before it nobody', async () => {
  const { admit, make, admitted } = setUp();
  await admit(await make(), one);
  const former = await make();
  const word = await make();
  expect(await admit(former, other)).toEqual({ kind: 'wrong' });
  expect(await admit(word, other)).toEqual({ kind: 'admitted', shop: '' });
  expect(await admitted()).toBe(`${one.guildId},${other.guildId}`);
});

it('a word is valid for an hour', async () => {
  const { admit, make, later } = setUp();
  const word = await make();
  later(hourMs);
  expect(await admit(word, one)).toEqual({ kind: 'wrong' });
});

it('without a word nothing is right, and what is wrong is counted and logged without what was typed', async () => {
  const { admit, make, log } = setUp();
  expect(await admit('', one)).toEqual({ kind: 'wrong' });
  const word = await make();
  for (let tries = 0; tries < 4; tries += 1) {
    expect(await admit('K7QF-2M9D-XXXX', one)).toEqual({ kind: 'wrong' });
  }
  expect(await admit(word, one)).toMatchObject({ kind: 'too_many', waitMs: hourMs });
  expect(await admit(word, other)).toEqual({ kind: 'admitted', shop: '' });
  const refused = { event: 'admission_refused', guildId: one.guildId };
  expect(log.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => refused));
});

it('right words use up nothing', async () => {
  const { admit, make } = setUp();
  for (let times = 0; times < 8; times += 1) {
    expect(await admit(await make(), one)).toEqual({ kind: 'admitted', shop: '' });
  }
});

it('where the environment names the servers, the word is refused and still good', async () => {
  const { admit, make, admitted } = setUp({ [admittedServers]: other.guildId });
  const word = await make();
  const answer = { kind: 'refused', problems: [expect.stringContaining('set by the operator')] };
  expect(await admit(word, one)).toEqual(answer);
  expect(await admit(word, one)).toEqual(answer);
  expect(await admitted()).toBeNull();
});
