import { InvalidArgumentError } from 'commander';

/** A day in the time zone of this machine, from its first moment to that of the next one, ms since 1970. */
export function wholeDay(date: string): { readonly from: number; readonly to: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = (added: number) => new Date(year, month - 1, day + added).getTime();
  return { from: at(0), to: at(1) };
}

/** A date as it is typed: `2026-11-29`. @throws InvalidArgumentError */
export function readDay(text: string): string {
  const isDate = /^20\d\d-(?:0[1-9]|1[0-2])-\d\d$/.test(text);
  const { from } = wholeDay(text);
  if (!isDate || new Date(from).getDate() !== Number(text.slice(-2)))
    throw new InvalidArgumentError('It must be a date like 2026-11-29.');
  return text;
}
