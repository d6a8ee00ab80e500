const lookAgainMs = 100;
/** Longer than a try of a message takes. */
const longestMs = 50_000;

/**
 * Does to a member what no message may come after. `act` answers undefined, having done nothing, while something is being sent to
 * them, and is called again until it has done it; after long it is to do it `evenSo`.
 */
export async function afterSending<Result>(
  act: (evenSo: boolean) => Promise<Result | undefined>,
  { now, sleep }: { readonly now: () => number; readonly sleep: (ms: number) => Promise<void> },
): Promise<Result> {
  const until = now() + longestMs;
  for (;;) {
    const result = await act(now() >= until);
    if (result !== undefined) return result;
    await sleep(lookAgainMs);
  }
}
