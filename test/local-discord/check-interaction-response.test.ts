import { describe, expect, it } from 'vitest';
import { checkInteractionResponse } from './check-interaction-response.ts';

const choices = (list: unknown) => ({ type: 8, data: { choices: list } });

describe('answers Discord would take', () => {
  it.each<[string, object]>([
    ['a pong', { type: 1 }],
    ['a message only the member sees', { type: 4, data: { content: 'x', flags: 64 } }],
    ['a promise to answer', { type: 5, data: { flags: 64 } }],
    ['a promise to change the message', { type: 6 }],
    ['a change of the message', { type: 7, data: { embeds: [], content: 'x' } }],
    ['no choices', choices([])],
    ['choices', choices([{ name: '#1042', value: '1042' }])],
  ])('%s', (_, body) => {
    expect(checkInteractionResponse(body)).toEqual([]);
  });
});

describe('answers Discord would refuse', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'type: '],
    ['an unknown type', { type: 99 }, 'type: '],
    ['an empty message', { type: 4, data: { flags: 64 } }, 'data.content: '],
    [
      'a message with an empty field',
      { type: 4, data: { embeds: [{ fields: [{ name: 'a', value: '' }] }] } },
      'data.embeds.0.fields.0.value: ',
    ],
    [
      'a change beyond the limits',
      { type: 7, data: { embeds: [{ title: 'a'.repeat(257) }] } },
      'data.embeds.0.title: ',
    ],
    ['choices that are no list', choices(undefined), 'data.choices: '],
    [
      '26 choices',
      choices(Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` }))),
      'data.choices: ',
    ],
    ['a choice without a name', choices([{ name: '', value: 'a' }]), 'data.choices.0.name: '],
    ['a choice of 101', choices([{ name: 'a', value: 'a'.repeat(101) }]), 'data.choices.0.value: '],
  ])('%s', (_, body, where) => {
    const problems = checkInteractionResponse(body);
    expect(problems.some((problem) => problem.startsWith(where))).toBe(true);
  });
});
