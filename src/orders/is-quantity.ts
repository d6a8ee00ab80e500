/** Whether a number may be how many were ordered, or how much (2.5 kg); beyond these bounds it is taken for a mistake. */
export function isQuantity(value: number): boolean {
  return value >= 1e-6 && value <= 1e9;
}
