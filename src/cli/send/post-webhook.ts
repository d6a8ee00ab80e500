import { z } from 'zod';

/** The platforms give up after this long. */
const deadlineMs = 10_000;

const answerSchema = z.union([
  z
    .object({ status: z.enum(['accepted', 'duplicate']), event_id: z.string() })
    .transform(({ status: word, event_id: eventId }) => ({ word, eventId })),
  z
    .object({ error: z.object({ code: z.string(), message: z.string() }) })
    .transform(({ error }) => ({ word: error.code, message: error.message })),
]);

export type PostedAnswer =
  | {
      readonly status: number;
      /** `accepted`, `duplicate` or an error's code; absent when it was not a bot like this one that answered. */
      readonly word?: string | undefined;
      readonly eventId?: string | undefined;
      readonly message?: string | undefined;
    }
  /** `reason` is the network's code, `ECONNREFUSED`, or the error's name, `TimeoutError`. */
  | { readonly status: 0; readonly reason: string };

/** Posts a signed body as a platform would. A redirection is not followed: the platforms may not either. */
export async function postWebhook(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: Buffer<ArrayBuffer>,
): Promise<PostedAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
    return { status: response.status, ...answer.data };
  } catch (error) {
    return { status: 0, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const source = error.cause instanceof Error ? error.cause : error;
  return 'code' in source && typeof source.code === 'string' ? source.code : source.name;
}
