import type { Place, ResultPage } from '../../operators/operator-view.ts';

/** The page that an address asks for. Back at the newest row it is the first page, and so a full one. */
export async function readPage<T, At>(
  query: URLSearchParams,
  limit: number,
  {
    readAt,
    read,
  }: {
    readonly readAt: (text: string | null) => At | undefined;
    readonly read: (place: Place<At>) => Promise<ResultPage<T, At>>;
  },
): Promise<ResultPage<T, At>> {
  const before = readAt(query.get('before'));
  const after = before === undefined ? readAt(query.get('after')) : undefined;
  const page = await read({ before, after, limit });
  return after !== undefined && page.previous === undefined ? read({ limit }) : page;
}
