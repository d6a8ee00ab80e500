import { InvalidArgumentError } from 'commander';

/** Reads a whole number from 1 on. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number, from 1 on.');
  }
  return Number(text);
}
