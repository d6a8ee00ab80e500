/** How labels of fields are compared. */
export function foldedLabel(label: string): string {
  return label.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}
