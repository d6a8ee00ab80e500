import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { SetupSetting } from '../../i18n/setup-replies.ts';
import { isKnownStatus } from '../../orders/status.ts';
import { plainText } from '../embeds/plain-text.ts';
import { choicesOf, fieldKinds, idsIn, stagesIn } from './fields.ts';

/** As much as fits beside others: Discord shows 1,024 characters of a field. */
const longestShown = 600;

/** A setting's text as people read it in Discord: channels and roles by name, everything else in words. */
export function shownValue(name: SetupSetting, value: string, locale: Locale): string {
  const { setup } = repliesFor(locale);
  if (value === '') return setup.notSet;
  switch (fieldKinds[name]) {
    case 'orders_channel':
    case 'channel':
      return `<#${value}>`;
    case 'role':
    case 'roles':
      return someOf(idsIn(value).map((id) => `<@&${id}>`));
    case 'choice':
      return (
        choicesOf(name, locale).find((choice) => choice.value === value)?.label ??
        plainText(value, longestShown)
      );
    case 'stages': {
      const { status } = messagesFor(locale);
      const words = stagesIn(value).map((stage) =>
        isKnownStatus(stage) ? status[stage] : plainText(stage, 40),
      );
      return words.length === 0 ? setup.noStages : words.join(', ');
    }
    case 'number':
      return setup.days({ days: plainText(value, 20) });
    case 'texts':
      return plainText(value, longestShown);
  }
}

function someOf(words: readonly string[]): string {
  const most = 20;
  return words.length > most ? `${words.slice(0, most).join(' ')} …` : words.join(' ');
}
