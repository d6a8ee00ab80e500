import fc from 'fast-check';
import { expect, it } from 'vitest';
import { manager, muted, openPanel, orders, type Seen } from './open-panel.ts';

const lan = { id: '1100000000000000901', permissions: 32n };
const forms = {
  Orders: { name: 'DISCORD_CHANNEL_ID', values: [orders, muted, []] },
  Language: { name: 'LOCALE', values: ['en', 'vi'] },
  Retention: { name: 'RETENTION_DAYS', values: ['30', '60', ''] },
} as const;
type Label = keyof typeof forms;

const step = fc.record({
  who: fc.constantFrom(0, 1),
  act: fc.constantFrom('open', 'send', 'send', 'answer', 'undo'),
  label: fc.constantFrom<Label>('Orders', 'Language', 'Retention'),
  choice: fc.nat(2),
  together: fc.boolean(),
});

/** What somebody has before them: the panel as it was last drawn, and the forms that they have opened. */
interface Desk {
  readonly person: ReturnType<ReturnType<typeof openPanel>['person']>;
  seen: Seen;
  readonly forms: Map<Label, Seen>;
}

async function take(
  { person, ...desk }: Desk,
  set: (seen: Seen) => void,
  {
    act,
    label,
    choice,
  }: {
    readonly act: string;
    readonly label: Label;
    readonly choice: number;
  },
): Promise<void> {
  const { name, values } = forms[label];
  if (act === 'open') {
    desk.forms.set(label, await person.pressId(`setup:edit:${label.toLowerCase()}`));
    return;
  }
  const form = desk.forms.get(label);
  if (act === 'send' && form !== undefined) {
    const value = values[choice % values.length] ?? [];
    set(await person.send(form.response, { [name]: value }));
    return;
  }
  const wanted = act === 'answer' ? 'Save mine' : 'Undo last change';
  if (desk.seen.buttons.some((button) => button['label'] === wanted)) {
    set(await person.press(desk.seen, wanted));
  }
}

it('whatever two managers do in whatever order, each setting is what one of them wanted, and each change is known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const panel = openPanel();
      const open = async (member: typeof manager): Promise<Desk> => {
        const person = panel.person(member);
        return { person, seen: await person.setup(), forms: new Map() };
      };
      const desks = [await open(manager), await open(lan)];
      let underWay: Promise<unknown>[] = [];
      for (const { who, together, ...rest } of steps) {
        const desk = desks[who];
        if (desk === undefined) continue;
        underWay.push(take(desk, (seen) => (desk.seen = seen), rest));
        if (together) continue;
        await Promise.all(underWay);
        underWay = [];
      }
      await Promise.all(underWay);

      const changes = (await panel.history({ limit: 1_000 })).toReversed();
      for (const { name, values } of Object.values(forms)) {
        const own = changes.filter((change) => change.name === name);
        expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
        expect(own.map(({ before }) => before)).toEqual(
          [null, ...own.map(({ after }) => after)].slice(0, own.length),
        );
        expect(await panel.valueOf(name)).toBe(own.at(-1)?.after ?? null);
        const wanted = [null, ...values.map((value) => String(value))];
        for (const { after } of own) expect(wanted).toContain(after);
      }
      const members = [manager.id, lan.id];
      for (const { via, who = '' } of changes) {
        expect(via).toBe('discord');
        expect(members).toContain(who);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
