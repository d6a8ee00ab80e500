import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/discord/embeds/plain-text.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { withoutEntities } from '../../src/platforms/without-entities.ts';
import { withoutPersonalData } from '../../src/platforms/without-personal-data.ts';

describe('words that a shop keeps as HTML', () => {
  it.each([
    ['Salt &amp; Pepper', 'Salt & Pepper'],
    ['Salt &amp;amp; Pepper', 'Salt & Pepper'],
    ['Salt &amp;amp;amp; Pepper', 'Salt &amp; Pepper'],
    ['&quot;Large&quot; mug', '"Large" mug'],
    ['Ann&#039;s', "Ann's"],
    ['Ann&#39;s', "Ann's"],
    ['Ann&#x27;s', "Ann's"],
    ['Ann&apos;s', "Ann's"],
    ['Ann&rsquo;s', 'Ann’s'],
    ['3 &lt; 5 &gt; 4', '3 < 5 > 4'],
    ['Caf&eacute; cr&egrave;me', 'Café crème'],
    ['Gr&ouml;&szlig;e &Auml;', 'Größe Ä'],
    ['El Ni&ntilde;o', 'El Niño'],
    ['&Ccedil;a', 'Ça'],
    ['10&nbsp;&euro;', '10\u00a0€'],
    ['11 &ndash; 12 &hellip;', '11 – 12 …'],
    ['Brand&trade; &copy;&reg;', 'Brand™ ©®'],
    ['&#128512;', '😀'],
    ['&#x1F600;', '😀'],
    ['&#272;&#7863;t', 'Đặt'],
    ['&#20013;', '中'],
    ['2 &times; 3', '2 × 3'],
  ])('%j is read as %j', (text, read) => {
    expect(withoutEntities(text)).toBe(read);
  });

  it.each([
    ...[
      'R&D',
      'R & D;',
      '&',
      '&;',
      '&amp',
      'a&b;c',
      '&unknown;',
      '&#;',
      '&#x;',
      '&#xZZ;',
      'AT&T; x',
    ],
    ...[
      '&#0;',
      '&#10;',
      '&#27;',
      '&#x7f;',
      '&#150;',
      '&#9999999;',
      '&#x110000;',
      '?a=1&copy=2',
      '&eacute',
    ],
  ])('%j stays as it is', (text) => {
    expect(withoutEntities(text)).toBe(text);
  });

  it('of any kind stay whole text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:&#?x?[0-9a-fA-F]{0,7};?){0,5}$/), (text) => {
        expect(withoutEntities(text).isWellFormed()).toBe(true);
        expect(withoutEntities(text)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it.each([
    ['an address', 'ask jane&#64;example.com', 'ask •••'],
    ['an address, twice', 'ask jane&amp;#64;example.com', 'ask •••'],
    ['a card', '4111&nbsp;1111&nbsp;1111&nbsp;1111', '4111 1111 1111 1111'],
    ['a number', 'call &#43;84 91 234 5678', 'call •••'],
  ])('hide nothing: %s', (_what, text, posted) => {
    const shown = withoutPersonalData(text).replace(/\s/g, ' ');
    expect(shown).toBe(posted);
  });

  it('are no Markdown on a card', () => {
    const read = withoutPersonalData('&lt;&#64;everyone&gt; &#42;&#42;x&#42;&#42; &lt;t:0:R&gt;');
    expect(plainText(read, 200)).toBe(String.raw`\<\@everyone\> \*\*x\*\* \<t\:0\:R\>`);
  });

  it('are read in what either platform names', () => {
    const read = ({ read: of }: typeof sellfern, type: string, data: object) => {
      const body = Buffer.from(JSON.stringify({ id: 'evt_1', event: type, type, store: 1, data }));
      return of({ type, body });
    };
    const name = 'Tom &amp; Ann';
    const items = [{ name, variant: 'X&quot;' }];
    const order = { id: 7, order_id: 7, store: { id: 1, name }, customer_name: name, items };
    expect(read(sellfern, 'order.updated', order)).toMatchObject({
      facts: {
        store: { name: 'Tom & Ann' },
        customerName: 'Tom & Ann',
        items: [{ title: 'Tom & Ann', variant: 'X"' }],
      },
    });
    expect(read(sellapp, 'product.updated', { id: 7, title: name, store: { name } })).toMatchObject(
      {
        title: 'Tom & Ann',
        store: { name: 'Tom & Ann' },
      },
    );
  });
});
