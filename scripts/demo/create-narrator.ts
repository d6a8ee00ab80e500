import { styleText } from 'node:util';
import {
  isJsonObject,
  objectsIn,
  textOf,
  type JsonObject,
} from '../../test/local-discord/json-object.ts';
import type { LocalMessage } from '../../test/local-discord/world/create-messages.ts';
import { cardLines, plainText } from './plain-lines.ts';
import type { DemoPerson, Scene } from './scene.ts';

export interface DemoChannel {
  readonly name: string;
  readonly locale?: string | undefined;
}

export interface Narrator {
  readonly webhook: (
    scene: Scene,
    answer: { readonly status: number; readonly word: string },
  ) => void;
  readonly posted: (message: LocalMessage, channel: DemoChannel) => void;
  /** A new message where each order has one card: that card, or what is said below it. */
  readonly onBoard: (message: LocalMessage, channel: DemoChannel) => void;
  /** A new message to a member. */
  readonly toMember: (message: LocalMessage, person: DemoPerson) => void;
  /** Says once why nothing happens for some seconds. */
  readonly waiting: () => void;
  readonly line: (text?: string) => void;
}

/** The bar of a card in the terminal colour nearest to the embed's own. */
function bar({ color }: JsonObject): string {
  const rgb = typeof color === 'number' ? color : 0;
  const [red, green, blue] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
  const strongest = Math.max(red, green, blue);
  if (strongest === 0) return '┃';
  const name =
    red === strongest ? (green > 120 ? 'yellow' : 'red') : green === strongest ? 'green' : 'blue';
  return styleText(name, '┃');
}

/** Tells the demo's story in a terminal: what came in, what was answered, what was posted where. */
export function createNarrator(print: (line: string) => void, now: () => number): Narrator {
  let hasWaited = false;
  return {
    line: (text = '') => {
      print(text);
    },
    webhook: ({ platform, type, remark }, { status, word }) => {
      const sender = platform === 'sellfern' ? 'Sellfern' : 'SellApp';
      const colour = status === 200 ? (word === 'accepted' ? 'green' : 'yellow') : 'red';
      print('');
      print(`→ ${sender} ${styleText('bold', type)}  ${styleText(colour, `${status} ${word}`)}`);
      if (remark !== undefined) print(styleText('dim', `  ${remark}`));
    },
    waiting: () => {
      if (!hasWaited)
        print(
          styleText(
            'dim',
            '  … Discord takes five messages in five seconds for each channel: waiting',
          ),
        );
      hasWaited = true;
    },
    onBoard: ({ content, message_reference: reference, ...message }, { name, locale = 'en' }) => {
      const isCard = message.embeds.length > 0;
      const below = reference === undefined ? 'a message in its post' : 'a reply to its card';
      const what = isCard ? 'one card for this order' : below;
      print(
        `  ┃ ${styleText('dim', `#${name}, ${what}:`)} ${plainText(content, { now: now(), locale })}`,
      );
    },
    toMember: ({ content }, { name, locale }) => {
      const to = styleText('dim', `@${name}, a direct message:`);
      print(`  ┃ ${to} ${plainText(content, { now: now(), locale })}`);
    },
    posted: (message, { name, locale = 'en' }) => {
      const reader = { now: now(), locale };
      for (const embed of objectsIn(message.embeds)) {
        const edge = bar(embed);
        const footer = isJsonObject(embed['footer']) ? textOf(embed['footer']['text']) : '';
        print(`  ${edge} ${styleText('dim', `#${name}`)}`);
        const headline = textOf(embed['title']) || message.content;
        print(`  ${edge} ${styleText('bold', plainText(headline, reader))}`);
        for (const line of cardLines(embed, reader)) print(`  ${edge} ${line}`);
        print(`  ${edge} ${styleText('dim', footer)}`);
      }
    },
  };
}
