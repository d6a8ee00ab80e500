import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const texts = z.array(z.string());

const outcomeSchema = z.strictObject({
  /** The door's word for each event. */
  answers: texts.optional(),
  /** What each card shows, in the order of posting. */
  cards: z.array(texts).optional(),
  /** What `/order status` answers staff, by what they type. */
  asked: z.record(z.string(), texts).optional(),
  /** What `/order find` answers, by what they type. */
  found: z.record(z.string(), texts).optional(),
  /** What no card and no answer shows. */
  never: texts.optional(),
});

const eventSchema = z.strictObject({
  platform: z.string(),
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  /** After the event before it; one minute unless said. */
  minutesLater: z.number().default(1),
});

const caseSchema = z.union([
  z.strictObject({
    name: z.string(),
    events: z.array(eventSchema).min(1),
    outcome: outcomeSchema,
  }),
  z.strictObject({
    name: z.string(),
    discord: z.strictObject({ status: z.number(), code: z.number() }),
    outcome: z.strictObject({ failure: z.string() }),
  }),
  z.strictObject({
    name: z.string(),
    /** The content of `.env`. */
    dotenv: z.string().optional(),
    environment: z.record(z.string(), z.string()).optional(),
    /** The setting that a warning or a refusal names. */
    outcome: z.strictObject({ named: z.string() }),
  }),
]);

const fileSchema = z.strictObject({
  says: z.string(),
  standing: z.enum(['documented', 'seen', 'assumed']),
  /** Public reports of the same with other shops. */
  like: z.array(z.url()),
  cases: z.array(caseSchema),
});

export type InputEvent = z.infer<typeof eventSchema>;
export type InputCase = z.infer<typeof caseSchema> & {
  /** `amounts: Sellfern, IDR` */
  readonly row: string;
};

const folder = new URL('../fixtures/inputs/', import.meta.url);

/** Every input in `test/fixtures/inputs/` with its right outcome, a row each. */
export const inputs: readonly InputCase[] = readdirSync(folder)
  .sort()
  .flatMap((file) => {
    const { cases } = fileSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    return cases.map((each) => ({ ...each, row: `${file.replace('.json', '')}: ${each.name}` }));
  });
