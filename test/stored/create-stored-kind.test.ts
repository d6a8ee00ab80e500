import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createStoredKind } from '../../src/stored/create-stored-kind.ts';
import { createWordReader } from '../../src/stored/create-word-reader.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { UnreadableRow } from '../../src/stored/unreadable-row.ts';

const schema = z.object({ title: z.string(), rating: z.number().optional() });
const story = createStoredKind({ name: 'a story', version: 2, schema });
const list = createStoredKind({ name: 'a list', version: 0, schema: z.array(schema) });

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableRow && error instanceof StorageError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('a stored kind', () => {
  it('writes its version, and reads what it wrote without it', () => {
    expect(story.write({ title: 'Mug' })).toBe('{"v":2,"title":"Mug"}');
    expect(story.read('{"v":2,"title":"Mug"}')).toEqual({ title: 'Mug' });
  });

  it.each(['{"title":"Mug"}', '{"v":0,"title":"Mug"}', '{"v":1,"title":"Mug"}'])(
    'reads what an earlier version wrote: %s',
    (json) => {
      expect(story.read(json)).toEqual({ title: 'Mug' });
    },
  );

  it('hands on what was written as it is: unknown fields, and the order of all', () => {
    const json = '{"new":[1],"rating":5,"title":"Mug"}';
    expect(JSON.stringify(story.read(json))).toBe(json);
  });

  it('refuses what a newer version wrote, and says so, even if it looks alike', () => {
    expect(refusal(() => story.read('{"v":3,"title":"Mug"}'))).toBe(
      'A newer version of the bot wrote a story (format 3, this one reads up to 2). ' +
        'Deploy that version again, or restore a backup made before it.',
    );
  });

  it.each([
    ['a field is missing', '{"v":2,"name":"Jane"}', 'title'],
    ['a field is another thing', '{"title":"Jane","rating":"Jane"}', 'rating'],
    ['it is another thing', '["Jane"]', 'the whole'],
    ['it is nothing', 'null', 'the whole'],
    ['its version is none', '{"v":"Jane","title":"Jane"}', 'v'],
    ['it is not JSON', '{"title":"Jane"', 'it is not JSON'],
  ])('refuses a damaged row and quotes nothing of it: %s', (_, json, where) => {
    const message = refusal(() => story.read(json));
    expect(message).toContain(`cannot read a story (${where})`);
    expect(message).not.toContain('Jane');
  });

  it('keeps a list a list, and knows a newer one by its version', () => {
    expect(list.write([{ title: 'Mug' }])).toBe('[{"title":"Mug"}]');
    expect(list.read('[{"title":"Mug"}]')).toEqual([{ title: 'Mug' }]);
    expect(refusal(() => list.read('{"v":1,"list":[]}'))).toContain('format 1, this one');
    expect(refusal(() => list.read('[{"name":"Jane"}]'))).toContain('cannot read a list (0.title)');
  });
});

describe('a word in a row', () => {
  const read = createWordReader('the state of a story', ['new', 'told']);

  it('is read if it is known', () => {
    expect(read('told')).toBe('told');
  });

  it.each(['lost', '', 'toString', '__proto__'])('is refused if it is not: %j', (word) => {
    const message = refusal(() => read(word));
    expect(message).toContain('does not know the state of a story in a row (it knows new, told)');
  });
});
