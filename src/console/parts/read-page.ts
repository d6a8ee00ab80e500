import type { Place, ResultPage } from '../../operators/operator-view.ts';
import { readRowNumber } from '../read-row-number.ts';

/** The page that an address asks for. Back at the newest row it is the first page, and so a full one. */
export async function readPage<T>(
  query: URLSearchParams,
  limit: number,
  read: (place: Place) => Promise<ResultPage<T>>,
): Promise<ResultPage<T>> {
  const before = readRowNumber(query.get('before'));
  const after = before === undefined ? readRowNumber(query.get('after')) : undefined;
  const page = await read({ before, after, limit });
  return after !== undefined && page.previous === undefined ? read({ limit }) : page;
}
