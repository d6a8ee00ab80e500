/** What an order is called in a sentence or a table: `#1042` if it has a number, `ord_123` if all it has is an id. */
export function hashNumber(label: string): string {
  return /^\d/.test(label) ? `#${label}` : label;
}
