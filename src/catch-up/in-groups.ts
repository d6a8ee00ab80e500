/** How many orders a platform is asked for at once. */
const groupSize = 5;

export function inGroups<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / groupSize);
  return Array.from({ length: count }, (_, place) =>
    all.slice(place * groupSize, (place + 1) * groupSize),
  );
}
