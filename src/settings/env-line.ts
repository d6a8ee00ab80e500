/** What needs no quotation marks, whoever reads the line. */
const bare = /^[\w.,:;*=@>/+-]*$/;

/**
 * `NAME=value` as `.env` files have it; undefined where no such line says it: dotenv knows no sign to put before a quotation
 * mark, and takes a backslash between double ones for the beginning of something else.
 */
export function envLine(name: string, value: string): string | undefined {
  if (bare.test(value)) return `${name}=${value}`;
  const marks = value.includes('\\') ? ["'", '`'] : ['"', "'", '`'];
  const mark = marks.find((one) => !value.includes(one));
  return mark === undefined ? undefined : `${name}=${mark}${value}${mark}`;
}
