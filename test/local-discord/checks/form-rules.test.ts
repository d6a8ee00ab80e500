import { expect, it } from 'vitest';
import { checkInteractionResponse } from '../check-interaction-response.ts';
import { fillInForm } from '../interactions/fill-in-form.ts';

const text = { type: 4, custom_id: 'text', style: 1 };
const option = (value: string) => ({ value, label: value });
const select = { type: 3, custom_id: 'select', options: [option('a'), option('b')] };
const radio = { type: 21, custom_id: 'radio', options: [option('a'), option('b')] };
const channel = {
  type: 8,
  custom_id: 'channel',
  required: false,
  min_values: 0,
  channel_types: [0],
};
const label = (component: object) => ({ type: 18, label: 'Label', component });
const form = (...components: object[]) => ({
  ...{ title: 'Title', custom_id: 'form' },
  components: components.map(label),
});
const faults = (data: object) => checkInteractionResponse({ type: 9, data });

it('takes a form with every kind of field', () => {
  expect(faults(form(text, select, radio, channel))).toEqual([]);
});

it.each([
  ['a title of 46 characters', { ...form(text), title: 'x'.repeat(46) }, 'title'],
  ['an id of 101 characters', { ...form(text), custom_id: 'x'.repeat(101) }, 'custom_id'],
  ['no title', { ...form(text), title: ' ' }, 'title'],
  [
    'six fields',
    form(...'123456'.split('').map((custom_id) => ({ ...text, custom_id }))),
    'components',
  ],
  ['the same id twice', form(text, { ...select, custom_id: 'text' }), 'twice'],
  ['no field', form(), 'components'],
  [
    'a label of 46 characters',
    { ...form(), components: [{ ...label(text), label: 'x'.repeat(46) }] },
    'label',
  ],
  [
    'a text input in an action row',
    { ...form(), components: [{ type: 1, components: [{ ...text, label: 'x' }] }] },
    'deprecated',
  ],
  ['a text longer than it takes', form({ ...text, max_length: 2, value: 'abc' }), 'value'],
  ['one radio button', form({ ...radio, options: [option('a')] }), 'options'],
  ['an option twice', form({ ...select, options: [option('a'), option('a')] }), 'twice'],
  [
    'more chosen than may be',
    form({ ...select, options: ['a', 'b'].map((value) => ({ ...option(value), default: true })) }),
    'more is chosen',
  ],
  ['more values than options', form({ ...select, max_values: 3 }), 'max_values'],
  [
    'an answer that is needed and of which none is enough',
    form({ ...select, min_values: 0 }),
    'min_values',
  ],
  ['a disabled select', form({ ...select, disabled: true }), 'disabled'],
])('refuses %s', (_what, data, why) => {
  expect(faults(data).join('\n')).toContain(why);
});

const nothing = { channel: () => undefined, role: () => undefined };
const there = { ...nothing, channel: (id: string) => ({ id, type: id === 'voice' ? 2 : 0 }) };

it('is filled in as a client does: what is left alone stays as it is', () => {
  const defaults = [
    { ...text, value: 'before' },
    { ...radio, options: [option('a'), { ...option('b'), default: true }] },
    { ...channel, default_values: [{ id: '7', type: 'channel' }] },
  ];
  const sent = fillInForm(form(...defaults), { text: 'after' }, there);
  expect(sent).toMatchObject({
    custom_id: 'form',
    components: [
      { type: 18, component: { type: 4, custom_id: 'text', value: 'after' } },
      { type: 18, component: { type: 21, custom_id: 'radio', value: 'b' } },
      { type: 18, component: { type: 8, custom_id: 'channel', values: ['7'] } },
    ],
    resolved: { channels: { 7: { type: 0 } } },
  });
});

it.each([
  ['a field that is not there', text, { other: 'x' }, 'has no field other'],
  ['nothing where an answer is needed', text, {}, 'needs an answer'],
  ['an option that is not offered', select, { select: 'c' }, 'has no such option'],
  ['two where one is taken', select, { select: ['a', 'b'] }, 'takes fewer'],
  ['a channel of another kind', channel, { channel: 'voice' }, 'has no such channel'],
  ['a text that is too long', { ...text, max_length: 2 }, { text: 'abc' }, 'is too long'],
])('is not sent with %s', (_what, field, values, why) => {
  expect(() => fillInForm(form(field), values, there)).toThrow(why);
});
