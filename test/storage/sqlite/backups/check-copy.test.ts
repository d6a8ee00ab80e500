import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkCopy } from '../../../../src/storage/sqlite/backups/check-copy.ts';
import { countRows } from '../../../../src/storage/sqlite/backups/count-rows.ts';
import { openDatabase } from '../../../../src/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let rows: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'copy.db');
  const db = openDatabase(file);
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
    INSERT INTO events (platform, event_id, type, body, origin, received_at)
    SELECT 'sellfern', i, 't', randomblob(500), 'webhook', 1 FROM n`);
  rows = countRows(db);
  db.close();
});
afterEach(() => {
  folder.remove();
});

it('is content with a whole copy', () => {
  expect(rows).toBe('events 500, orders 0, timeline 0, deliveries 0, messages 0');
  checkCopy(file, rows);
  checkCopy(file);
});

it('finds rows missing', () => {
  expect(() => {
    checkCopy(file, rows.replace('500', '501'));
  }).toThrow(/^The copy has events 500, .*, the database events 501, .*Make another one/);
});

it('finds damage', () => {
  const bytes = readFileSync(file);
  bytes.fill(0xaa, bytes.length / 2, bytes.length / 2 + 8_192);
  writeFileSync(file, bytes);
  expect(() => {
    checkCopy(file);
  }).toThrow();
});
