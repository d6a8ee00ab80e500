/** How deep, and how many fields: enough to see what is odd. */
const deepest = 3;
const most = 80;

/**
 * The fields of something that came from outside and of what kind each is, `message.thread:null`; what stands in them is
 * not told. A name that is not one of an API's, such as an id, is `?`.
 */
export function shapeOf(value: unknown): readonly string[] {
  return [...new Set(fieldsOf(value, '', 1))].slice(0, most);
}

function fieldsOf(value: unknown, path: string, depth: number): readonly string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((one) => fieldsOf(one, path, depth));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .slice(0, most)
    .flatMap(([key, inner]: [string, unknown]) => {
      const name = `${path}${/^[a-z_]{1,40}$/i.test(key) ? key : '?'}`;
      const inside = depth < deepest ? fieldsOf(inner, `${name}.`, depth + 1) : [];
      return [`${name}:${kindOf(inner)}`, ...inside];
    });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
