import { describe, expect, it } from 'vitest';
import { readChannelModes } from '../../src/config/read-channel-modes.ts';

const one = '11111111111111111';
const two = '22222222222222222';
const nothing = {
  channelMode: 'feed',
  channelId: undefined,
  opsChannelId: undefined,
  routed: [],
} as const;

describe('the modes of channels', () => {
  it('are those that the settings name, but for feeds', () => {
    const read = readChannelModes({
      channelMode: 'card',
      channelId: one,
      opsChannelId: '33333333333333333',
      routed: [
        { channelId: two, mode: 'forum', where: 'rule 1' },
        { channelId: one, mode: 'card', where: 'rule 2' },
        { channelId: two, mode: 'forum', where: 'rule 3' },
        { channelId: '44444444444444444', mode: 'feed', where: 'rule 3' },
      ],
    });
    expect(read).toEqual({ modes: { [one]: 'card', [two]: 'forum' }, problems: [] });
  });

  it('are one for each channel', () => {
    const { problems } = readChannelModes({
      ...nothing,
      channelId: one,
      routed: [
        { channelId: one, mode: 'card', where: 'rule 1 "order.*"' },
        { channelId: two, mode: 'card', where: 'rule 1 "order.*"' },
        { channelId: two, mode: 'feed', where: 'rule 2 "ticket.*"' },
      ],
    });
    expect(problems).toEqual([
      `DISCORD_ROUTES rule 1 "order.*": channel ${one} has mode card here and feed by DISCORD_CHANNEL_MODE: a channel has one mode, so give it the same in both places`,
      `DISCORD_ROUTES rule 2 "ticket.*": channel ${two} has mode feed here and card by rule 1 "order.*": a channel has one mode, so give it the same in both places`,
    ]);
  });

  it('need a channel', () => {
    expect(readChannelModes({ ...nothing, channelMode: 'card' }).problems).toEqual([
      expect.stringMatching(/^DISCORD_CHANNEL_MODE needs DISCORD_CHANNEL_ID: .*:card$/),
    ]);
  });

  it('are no business of the operators’ channel, unless it is a feed', () => {
    const ops = { ...nothing, channelId: one, opsChannelId: one };
    expect(readChannelModes(ops).problems).toEqual([]);
    expect(readChannelModes({ ...ops, channelMode: 'card' }).problems).toEqual([
      expect.stringMatching(/^DISCORD_OPS_CHANNEL_ID must be a channel in mode feed/),
    ]);
  });
});
