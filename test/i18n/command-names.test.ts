import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { commandDefinitions } from '../../src/discord/commands/command-definitions.ts';
import { channelRemedyEn } from '../../src/i18n/channel-remedy-en.ts';
import { channelRemedyVi } from '../../src/i18n/channel-remedy-vi.ts';
import { locales, type Locale } from '../../src/i18n/locale.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { repliesFor } from '../../src/i18n/replies-for.ts';
import { channelFaults } from '../../src/orders/channel-fault.ts';
import { everyMessage } from './every-message.ts';
import { everyReply } from './every-reply.ts';

const remedyOf = { en: channelRemedyEn, vi: channelRemedyVi };

/** What Discord offers somebody in that language: their own names, the English ones where a command has no other. */
function registered(locale: Locale): ReadonlySet<string> {
  const nameOf = (one: {
    readonly name: string;
    readonly name_localizations?: { readonly vi?: string | null | undefined } | null | undefined;
  }) => (locale === 'vi' ? (one.name_localizations?.vi ?? one.name) : one.name);
  const names = commandDefinitions().flatMap((command) => {
    const inside = (command.options ?? []).filter(
      ({ type }) => type === ApplicationCommandOptionType.Subcommand,
    );
    return inside.length === 0
      ? [`/${nameOf(command)}`]
      : inside.map((each) => `/${nameOf(command)} ${nameOf(each)}`);
  });
  return new Set(names.map((name) => `\`${name}\``));
}

/** Whatever looks like a command, with the backticks around it where it has them. */
function commandsIn(text: string): readonly string[] {
  return text.match(/(?<![\p{L}\d/:.`])(?:`\/\p{L}[^`]*`|\/\p{L}[\p{L}-]*)/gu) ?? [];
}

test.each(locales)('each command that is named in %s is registered by that name', (locale) => {
  const texts = [
    ...everyReply(repliesFor(locale)).map(([path, text]) => `${path}: ${text}`),
    ...everyMessage(messagesFor(locale)),
    ...channelFaults.map((fault) => `remedy of ${fault}: ${remedyOf[locale]('ID', fault)}`),
  ];
  const names = registered(locale);
  const named = texts.flatMap((text) => commandsIn(text).map((name) => ({ name, text })));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !names.has(name)).map(({ text }) => text)).toEqual([]);
});
