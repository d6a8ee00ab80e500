/** Whether a number may be how many were ordered, or how much: no more than anyone can pack, no less than anyone can weigh. */
export function isQuantity(value: number): boolean {
  return value >= 1e-6 && value <= 1e9;
}
