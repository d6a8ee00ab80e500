import { describe, expect, it } from 'vitest';
import { messageHtml } from '../../../src/discord/html/message-html.ts';

const now = Date.UTC(2026, 10, 21, 12);
const draw = (body: Readonly<Record<string, unknown>>, only?: number) =>
  String(messageHtml(body, { now, only })).replace(/\s+/g, ' ');

it('names the channels that are known', () => {
  const channelName = (id: string) => (id === '42' ? 'a<b' : undefined);
  const html = String(messageHtml({ content: '<#42> <#43>' }, { now, channelName }));
  expect(html).toContain('<span class="mention">#a&lt;b</span>');
  expect(html).toContain('<span class="mention">#43</span>');
});

describe('a message', () => {
  it('is drawn with its embeds, fields and link buttons', () => {
    const html = draw({
      content: 'See **here**',
      embeds: [
        {
          title: 'Order #1042',
          url: 'https://shop.example/1042',
          description: 'New\n\nShipped',
          color: 0x3ba55d,
          author: { name: 'Shop' },
          fields: [
            { name: 'Store', value: 'Fern & Oak', inline: true },
            { name: 'When', value: `<t:${now / 1000 - 180}:R>`, inline: true },
            { name: 'Items', value: '2 × Mug' },
          ],
          footer: { text: 'Sellfern' },
          timestamp: '2026-11-21T11:57:00.000Z',
        },
      ],
      components: [
        { type: 1, components: [{ type: 2, label: 'Track', url: 'https://ups.example' }] },
      ],
    });
    expect(html).toContain('See <strong>here</strong>');
    expect(html).toContain('fill="#3ba55d"');
    expect(html).toMatch(/<a href="https:\/\/shop.example\/1042"[^>]*rel="noopener noreferrer">/);
    expect(html).toContain('<div>New</div><div></div><div>Shipped</div>');
    expect(html.match(/share-\d/g)).toEqual(['share-2', 'share-2', 'share-1']);
    expect(html).toMatch(/<time [^>]*datetime="2026-11-21T11:57:00.000Z"[^>]*>3 minutes ago</);
    expect(html).toMatch(/Sellfern • <time [^>]*>21\/11\/2026, 11:57</);
    expect(html).toMatch(/<a href="https:\/\/ups.example" class="button"[^>]*>Track<\/a>/);
  });

  it('can be drawn with one of its embeds, without what it says of the first', () => {
    const body = { content: 'first and more', embeds: [{ title: 'first' }, { title: 'second' }] };
    expect(draw(body, 1)).toContain('second');
    expect(draw(body, 1)).not.toContain('first');
  });

  it('says all there is to say of its only embed', () => {
    expect(draw({ content: 'Order #1042', embeds: [{ description: 'New' }] }, 0)).toMatch(
      /Order #1042.*New/,
    );
  });

  it.each(['content', 'title', 'description', 'name', 'value', 'footer'])(
    'shows markup in its %s as text',
    (place) => {
      const hostile = '<img src=x onerror="alert(1)">';
      const at = (name: string) => (name === place ? hostile : 'x');
      const field = { name: at('name'), value: at('value') };
      const embed = { title: at('title'), description: at('description'), fields: [field] };
      const html = draw({
        content: at('content'),
        embeds: [{ ...embed, footer: { text: at('footer') } }],
      });
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    },
  );

  it.each(['javascript:alert(1)', 'data:text/html,x', 'nothing', '" onclick="alert(1)'])(
    'lets no link lead to %s',
    (url) => {
      const buttons = [{ components: [{ label: 'Go', url }] }];
      const html = draw({ embeds: [{ title: 'Order', url }], components: buttons });
      expect(html).not.toContain('<a ');
      expect(html).toContain('Go');
    },
  );

  it.each([
    {},
    { embeds: 'none', components: 7, content: null },
    {
      embeds: [{ fields: 'x', color: 'red', footer: 3, title: 9, timestamp: 'now' }],
      components: [{}],
    },
  ])('of another shape is drawn as far as it can be: %o', (body) => {
    expect(draw(body)).toContain('class="discord"');
  });
});

describe('a text', () => {
  it.each([
    ['*a* __b__ ~~c~~ `d`', '<em>a</em> <u>b</u> <s>c</s> <code>d</code>'],
    ['```js\n<b>\n```', '<pre>&lt;b&gt; </pre>'],
    ['# a', '<div class="h1">a</div>'],
    ['-# a', '<small>a</small>'],
    ['> a', '<blockquote>a</blockquote>'],
    ['- a', '<div class="item">a</div>'],
    ['<@42>', '<span class="mention">@42</span>'],
    ['<#42>', '<span class="mention">#42</span>'],
  ])('%s is drawn', (content, html) => {
    expect(draw({ content })).toContain(html);
  });

  it.each([
    ['d', '21/11/2026'],
    ['D', '21 November 2026'],
    ['t', '12:00'],
    ['F', 'Saturday, 21 November 2026 at 12:00'],
  ])('holds a time in the style %s', (style, words) => {
    expect(draw({ content: `<t:${now / 1000}:${style}>` })).toContain(`>${words}</time`);
  });
});
