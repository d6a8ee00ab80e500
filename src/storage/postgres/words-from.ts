/** SQL that makes the column `words` of folded words with a blank between, at a statement's place such as `$1`. */
export function wordsFrom(place: string): string {
  return `array_to_tsvector(string_to_array(${place}::text, ' '))`;
}
