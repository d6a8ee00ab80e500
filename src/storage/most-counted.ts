/** A count looks at no more rows, and says from there on that it is the least. */
export const mostCounted = 10_000;
