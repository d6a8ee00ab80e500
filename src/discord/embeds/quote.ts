import { plainText } from './plain-text.ts';

/** The first lines of what a person wrote, as a quotation; empty when nothing of it is visible. */
export function quote(text: string, mostLines: number): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/, 50)
    .map((line) => plainText(line, 160))
    .filter((line) => line !== '');
  const shown = lines.slice(0, mostLines).map((line) => `> ${line}`);
  return (lines.length > mostLines ? [...shown, '> …'] : shown).join('\n');
}
