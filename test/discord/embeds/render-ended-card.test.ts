import { describe, expect, it } from 'vitest';
import { renderEndedCard } from '../../../src/discord/embeds/render-ended-card.ts';
import { locales } from '../../../src/i18n/locale.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { checkMessageBody } from '../../local-discord/check-message.ts';

describe.each(locales)('a card in %s whose order goes on in another one', (locale) => {
  const inChannel = { channelId: '1100000000000000200', threadId: null, messageId: '77' };
  const draw = (goesOnIn: Parameters<typeof renderEndedCard>[0]['goesOnIn'], guildId?: string) => {
    const body = renderEndedCard({
      ...{ order: { id: 'ord_9', number: '1042' }, platform: traitsOf('sellfern') },
      ...{ locale, marker: '7Q2K7Q2K', goesOnIn, guildId },
    });
    expect(checkMessageBody(body)).toEqual([]);
    expect(body.content).toContain('#1042');
    expect(body.components).toBeUndefined();
    expect(body.embeds[0]?.footer?.text).toContain('7Q2K7Q2K');
    return body.embeds[0]?.description;
  };

  it('says where: by a link to the message, or by the post', () => {
    const link = 'https://discord.com/channels/9/1100000000000000200/77';
    expect(draw(inChannel, '9')).toContain(link);
    const inPost = { ...inChannel, threadId: '1100000000000000300' };
    expect(draw(inPost)).toContain('<#1100000000000000300>');
  });

  it('says so without a link where the way is not known', () => {
    expect(draw(inChannel)).toContain('#1042');
    expect(draw({ ...inChannel, messageId: null }, '9')).toContain('#1042');
  });
});
