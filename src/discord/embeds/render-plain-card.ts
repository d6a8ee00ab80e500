import { messagesFor } from '../../i18n/messages-for.ts';
import { alertWords } from './alert-words.ts';
import type { Card, DrawnCard } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { cutText } from './cut-text.ts';
import { noticeHeadline } from './notice-headline.ts';
import { orderHeadline } from './order-headline.ts';

const mostUnits = 200;

/**
 * The news as a bare sentence, for a card that Discord refused or that cannot be drawn: no colour, field,
 * link, button, emoji or Markdown that could be what spoilt it. Of the embed the footer is left, by which the bot finds the message.
 */
export function renderPlainCard(card: Card): DrawnCard {
  return {
    headline: cutText(bareWords(headline(card)), mostUnits),
    embed: { footer: { text: cardFooter(bareWords(card.platform.title), '', card.marker) } },
  };
}

function headline({ news, ...card }: Card): string {
  const messages = messagesFor(card.locale);
  switch (news.kind) {
    case 'order':
      return orderHeadline(news, messages);
    case 'notice':
      return noticeHeadline(news.notice, messages);
    case 'alert':
      return alertWords({ ...card, news }).headline;
  }
}

/** Letters, digits and the punctuation of sentences: nothing of it is a link, a mention or a format. */
function bareWords(text: string): string {
  return text
    .replaceAll('\\', '')
    .replace(pictures, ' ')
    .replace(signs, ' ')
    .replace(/^[^\p{L}\p{N}“]+/u, '')
    .replace(/ +(?=[.,:;!?)”’]|$)/g, '');
}

const pictures = /[\p{Extended_Pictographic}\uFE0F]+/gu;

/** A slash between digits and an underscore between letters are what they seem: "2/2", "ord_9". */
const signs =
  /(?:(?!(?<=\d)\/(?=\d)|(?<=[0-9A-Za-z])_(?=[0-9A-Za-z]))[^\p{L}\p{M}\p{N}.,:;!?'"“”‘’()&+%#–—…-])+/gu;
