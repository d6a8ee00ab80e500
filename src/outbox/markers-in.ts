/** The markers in a card's footer, whose last part they are: two where two deliveries share the card. */
export function markersIn(footer: string): readonly string[] {
  return (footer.split(' · ').at(-1) ?? '').split(' ');
}
