/** The segments that stand at a pattern's `:names`, decoded; undefined if the path does not fit. */
export function matchPath(
  pattern: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, word] of wanted.entries()) {
    const segment = decode(given[index] ?? '');
    if (segment === undefined) return undefined;
    if (word.startsWith(':')) params[word.slice(1)] = segment;
    else if (word !== segment) return undefined;
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
