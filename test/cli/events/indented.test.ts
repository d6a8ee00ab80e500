import { expect, test } from 'vitest';
import { indented } from '../../../src/cli/events/indented.ts';

test('has one line for each value, as it was written', () => {
  const body = String.raw`{"id":12345678901234567890, "name":"a \"{b}\", [c]: d\\","none":{ },"few":[ 1.50,null],"no":[]}`;
  expect(indented(body)).toBe(
    String.raw`{
  "id": 12345678901234567890,
  "name": "a \"{b}\", [c]: d\\",
  "none": {},
  "few": [
    1.50,
    null
  ],
  "no": []
}`,
  );
});

test.each(['not JSON: {a}', '', '['.repeat(40) + ']'.repeat(40)])('leaves %j as it is', (text) => {
  expect(indented(text)).toBe(text);
});

test('is the same again, and the same JSON', () => {
  const body = JSON.stringify({ a: [{ b: '  two  spaces ', c: [[], [1, [2]]] }], 'd"': '\u2028' });
  expect(JSON.parse(indented(body))).toEqual(JSON.parse(body));
  expect(indented(indented(body))).toBe(indented(body));
});
