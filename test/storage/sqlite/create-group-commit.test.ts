import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGroupCommit, type Write } from '../../../src/storage/sqlite/create-group-commit.ts';
import { openDatabase, type SqliteDatabase } from '../../../src/storage/sqlite/open-database.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { openStorage } from '../../support/open-storage.ts';

let db: SqliteDatabase;
let write: Write;

beforeEach(() => {
  ({ db } = openStorage());
  db.exec('CREATE TABLE numbers (number INTEGER NOT NULL UNIQUE)');
  // With a clock that stands still no step takes long enough to end its commit.
  write = createGroupCommit(db, () => 0);
});

const add = async (number: number) =>
  write(() => {
    db.prepare('INSERT INTO numbers VALUES (?)').run(number);
    return number;
  });
const numbersIn = (database: SqliteDatabase) =>
  database.prepare('SELECT number FROM numbers ORDER BY number').pluck().all();

describe('steps of writers at the same time', () => {
  it('share one commit, and none is answered before it', async () => {
    const watcher = openDatabase(db.name);
    const version = watcher.prepare('PRAGMA data_version').pluck();
    const before = version.get();
    const seen = await Promise.all(
      [1, 2, 3].map(async (number) => {
        await add(number);
        return { version: version.get(), numbers: numbersIn(watcher) };
      }),
    );
    watcher.close();
    expect(seen.map(({ numbers }) => numbers)).toEqual(Array(3).fill([1, 2, 3]));
    expect(new Set(seen.map((each) => each.version)).size).toBe(1);
    expect(seen[0]?.version).not.toBe(before);
  });

  it('each get their own answer', async () => {
    expect(await Promise.all([add(1), add(2), write(() => undefined)])).toEqual([1, 2, undefined]);
  });

  it('make no commit of nothing', async () => {
    const said: unknown[] = [];
    write = createGroupCommit(new Database(':memory:', { verbose: (sql) => said.push(sql) }));
    const step = (): void => undefined;
    await Promise.all([write(step), write(step, 'door'), write(step)]);
    await new Promise(setImmediate);
    expect(said).toEqual(['BEGIN IMMEDIATE', 'COMMIT']);
  });

  it('are all done, however many commits they need', async () => {
    let time = 0;
    write = createGroupCommit(db, () => (time += 0.1));
    const numbers = Array.from({ length: 1_001 }, (_, index) => index);
    const first = Promise.all(numbers.map(add));
    const later = add(5_000);
    expect(await first).toEqual(numbers);
    expect(await later).toBe(5_000);
    expect(numbersIn(db)).toHaveLength(1_002);
  });
});

const noEnd = (): void => undefined;

describe('what waits at the door', () => {
  /** A step that takes some ms, and is told of as it runs. */
  const steps = (takesMs: number, { doorMs = 0, end = noEnd } = {}) => {
    let time = 0;
    const waits: number[] = [];
    // By that clock, a wait ends after whatever else can be done before.
    const wait = (work: () => void, ms: number): void => {
      waits.push(ms);
      const endWait = (): void => {
        time += ms;
        work();
      };
      setImmediate(() => setImmediate(endWait));
    };
    const ran: string[] = [];
    const run = createGroupCommit(db, () => time, wait);
    const step = async (name: string, lane?: 'door') =>
      run(() => {
        ran.push(name);
        time += lane === 'door' ? doorMs : takesMs;
        if (lane !== 'door') end();
      }, lane);
    return { ran, waits, step };
  };

  it('goes before all other steps, whenever they came', async () => {
    const { ran, step } = steps(0);
    const work = ['a', 'b', 'c'].map(async (name) => step(name));
    const door = [1, 2].map(async (number) => step(`door ${number}`, 'door'));
    await Promise.all([...work, ...door]);
    expect(ran).toEqual(['door 1', 'door 2', 'a', 'b', 'c']);
  });

  it('is answered after 2 ms of other work in a burst, or after none for 10 ms', async () => {
    const { ran, waits, step } = steps(0.5);
    await step('first', 'door');
    const work = Array.from({ length: 20 }, async (_, index) => step(`work ${index}`));
    await step('second', 'door');
    await step('third', 'door');
    const all = ['first', 'second', 'work 0', 'work 1', 'work 2', 'work 3', 'third'];
    expect(ran).toEqual(all);
    await Promise.all(work);
    expect(ran).toHaveLength(23);
    expect(waits).toEqual([10, 10]);
  });

  it.each([
    ['also where a commit takes as long as a silence', noEnd, ['first', 'a', 'second']],
    [
      'also where work fails',
      () => {
        throw new Error('changed its mind');
      },
      // Once more, each apart.
      ['first', 'a', 'first', 'a', 'b', 'second'],
    ],
  ])('is answered alone while work rests, %s', async (_, end, all) => {
    const { ran, step } = steps(25, { end });
    const work = ['a', 'b', 'c'].map(async (name) => step(name));
    const ended = Promise.allSettled(work);
    await step('first', 'door');
    await step('second', 'door');
    expect(ran).toEqual(all);
    await ended;
  });

  it('keeps nothing else waiting by failing', async () => {
    const run = createGroupCommit(db, () => 0);
    const fail = async (): Promise<void> =>
      run(() => {
        throw new Error('no place');
      }, 'door');
    const failed = Array.from({ length: 9 }, fail);
    expect(await Promise.race([run(() => 'done'), ...failed.slice(1)])).toBe('done');
    await Promise.allSettled(failed);
  });

  it('waits for no more than 6 ms of work that began before it', async () => {
    const { ran, step } = steps(1);
    const work = Array.from({ length: 20 }, async (_, index) => step(`work ${index}`));
    await work[0];
    expect(ran).toHaveLength(6);
    await step('door', 'door');
    expect(ran.indexOf('door')).toBe(6);
    await Promise.all(work);
  });

  it('never keeps the others from going on, nor holds the event loop for long itself', async () => {
    const { ran, step } = steps(1, { doorMs: 1 });
    const work = step('work');
    const door = Array.from({ length: 20 }, async (_, index) => step(`door ${index}`, 'door'));
    await work;
    expect(ran).toEqual([...Array.from({ length: 5 }, (_, index) => `door ${index}`), 'work']);
    await Promise.all(door);
  });
});

describe('a step that throws', () => {
  it('fails alone and leaves nothing behind', async () => {
    const broken = write(() => {
      db.prepare('INSERT INTO numbers VALUES (7)').run();
      throw new Error('changed its mind');
    });
    const answers = await Promise.allSettled([add(1), broken, add(2), add(2)]);
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    await expect(broken).rejects.toThrow('changed its mind');
    expect(numbersIn(db)).toEqual([1, 2]);
    expect(await add(3)).toBe(3);
  });
});

describe('a commit that fails', () => {
  it('fails every step of it, and the next one works', async () => {
    db.exec(`CREATE TABLE owners (id INTEGER PRIMARY KEY);
      CREATE TABLE owned (owner INTEGER REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED)`);
    const orphan = write(() => db.prepare('INSERT INTO owned VALUES (1)').run());
    const answers = await Promise.allSettled([add(1), orphan, add(2)]);
    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    expect(numbersIn(db)).toEqual([]);
    expect(await add(3)).toBe(3);
  });

  it('says what to do when the disk is full', async () => {
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const large = async () =>
      write(() =>
        db.prepare('INSERT INTO settings VALUES (?, ?)').run('large', 'x'.repeat(99_999)),
      );
    const full = await Promise.allSettled([large(), large()]);
    for (const answer of full) {
      expect(answer).toMatchObject({
        status: 'rejected',
        reason: expect.any(StorageError) as Error,
      });
    }
    await expect(large()).rejects.toThrow(/the disk is full\. Free some space/);
    db.pragma(`max_page_count = ${pages + 1_000}`);
    expect((await large()).changes).toBe(1);
  });

  it('says what to do when another process holds the database', async () => {
    const other = openDatabase(db.name);
    db.pragma('busy_timeout = 1');
    other.exec('BEGIN IMMEDIATE');
    await expect(add(1)).rejects.toThrow(/is locked by another process/);
    other.exec('COMMIT');
    other.close();
    expect(await add(1)).toBe(1);
  });
});
