import type { Locale } from '../../i18n/locale.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Member } from '../../members/member.ts';

/** Why nothing is sent to a member, and what they can do about it where there is a button to go on. */
export function pausedLines(
  suspended: Member['suspended'],
  locale: Locale,
  canResume: boolean,
): readonly string[] {
  if (suspended === undefined) return [];
  const { notify } = repliesFor(locale);
  const remedy = canResume && suspended.reason === 'closed' ? ` ${notify.allowAndResume}` : '';
  return [`⏸️ ${notify.suspended[suspended.reason]}${remedy}`];
}
