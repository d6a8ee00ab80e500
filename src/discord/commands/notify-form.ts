import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord.js';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { Member } from '../../members/member.ts';
import { noticeStages } from '../../members/notice-stages.ts';
import { isZone, type QuietHours } from '../../members/quiet-until.ts';
import type { KnownStatus } from '../../orders/status.ts';
import type { SubmittedForm } from '../interactions/read-form.ts';
import { customId } from './custom-id.ts';
import type { Form } from './reply.ts';

/** `22:00` */
export function clockTime(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes after midnight; undefined if it is no time. */
function readClock(text: string): number | undefined {
  const { hour, minute } = /^(?<hour>\d{1,2})[:.](?<minute>\d{2})$/.exec(text)?.groups ?? {};
  const [hours, minutes] = [Number(hour ?? 24), Number(minute ?? 0)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** The form in which a member chooses stages and quiet hours, as they are now. */
export function settingsForm({ stages, quiet }: Member, locale: Locale): Form {
  const { form } = repliesFor(locale).notify;
  const { status } = messagesFor(locale);
  return {
    title: form.title,
    customId: customId('notify', 'save'),
    fields: [
      {
        ...{ type: ComponentType.Label, label: form.stages, description: form.stagesAbout },
        component: {
          ...{ type: ComponentType.StringSelect, custom_id: 'stages', required: false },
          ...{ min_values: 0, max_values: noticeStages.length },
          options: noticeStages.map((stage) => ({
            ...{ value: stage, label: status[stage], default: stages.includes(stage) },
          })),
        },
      },
      textField('from', form.from, form.timeAbout, quiet && clockTime(quiet.from)),
      textField('to', form.to, form.timeAbout, quiet && clockTime(quiet.to)),
      textField('zone', form.zone, form.zoneAbout, quiet?.zone),
    ],
  };
}

function textField(
  id: string,
  label: string,
  about: string,
  value: string | undefined,
): APILabelComponent {
  return {
    ...{ type: ComponentType.Label, label, description: about },
    component: {
      ...{ type: ComponentType.TextInput, custom_id: id, style: TextInputStyle.Short },
      ...{ required: false, max_length: 60, ...(value !== undefined && { value }) },
    },
  };
}

/** What a member chose; or what they are told if that makes no sense. */
export function readChoices({
  fields,
}: SubmittedForm):
  | { readonly stages: readonly KnownStatus[]; readonly quiet: QuietHours | null }
  | 'badTime'
  | 'badZone' {
  const chosen = fields.get('stages') ?? [];
  const stages = noticeStages.filter((stage) => chosen.includes(stage));
  const typed = (id: string): string => (fields.get(id)?.[0] ?? '').trim();
  if (typed('from') === '' && typed('to') === '') return { stages, quiet: null };
  const [from, to] = [readClock(typed('from')), readClock(typed('to'))];
  if (from === undefined || to === undefined) return 'badTime';
  const zone = typed('zone');
  return zone !== '' && isZone(zone) ? { stages, quiet: { from, to, zone } } : 'badZone';
}
