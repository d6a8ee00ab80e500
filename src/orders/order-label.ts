/** What people call an order: its number, else the platform's id. */
export function orderLabel(order: {
  readonly id: string;
  readonly number?: string | undefined;
}): string {
  const number = order.number?.trim();
  return number === undefined || number === '' ? order.id : number;
}
