/** A row's number in an address or a form; undefined if it can be none. */
export function readRowNumber(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
