import { parseRoutes } from './parse-routes.ts';
import type { Knowledge } from './parse-rule.ts';
import { quotedFault } from './read-environment.ts';
import type { Variable } from './variable.ts';

/** Settings that are kept in the database, by name: each is the text that the environment would hold. */
export type StoredTexts = ReadonlyMap<string, string>;

/** A stored setting that is not used, and what it breaks: whole sentences. */
export interface LeftOut {
  readonly name: string;
  readonly problems: readonly string[];
}

/** What routes may name, and in which variable they are. */
interface Known {
  readonly knowledge: Knowledge;
  readonly routesName: string;
}

/**
 * The texts of the environment and, where that is silent, those that are stored. One that is wrong by itself is left out, since
 * the bot must start with it: it may have been stored by a version that took it.
 */
export function withStored(
  variables: readonly Variable[],
  texts: ReadonlyMap<string, string>,
  { stored, ...known }: Known & { readonly stored: StoredTexts },
): {
  readonly texts: ReadonlyMap<string, string>;
  readonly used: StoredTexts;
  readonly leftOut: readonly LeftOut[];
} {
  const used = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  for (const variable of variables) {
    const { name, isStorable } = variable;
    const text = stored.get(name);
    if (text === undefined || !isStorable || texts.has(name)) continue;
    const problems = faultsOf(variable, text, known);
    if (problems.length === 0) used.set(name, text);
    else leftOut.push({ name, problems: problems.map((problem) => `${name} ${problem}`) });
  }
  return { texts: new Map([...texts, ...used]), used, leftOut };
}

/** Sentences without their subject. */
function faultsOf(
  { name, rule }: Variable,
  text: string,
  { knowledge, routesName }: Known,
): readonly string[] {
  // It is shown in terminals, which it must not steer.
  if (/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(text)) {
    return ['must be a single line, without characters that cannot be seen'];
  }
  const quoted = quotedFault(text);
  if (quoted !== undefined) return [quoted];
  const parsed = rule.safeParse(text);
  if (!parsed.success) return parsed.error.issues.map(({ message }) => message);
  if (name !== routesName) return [];
  const routes = parseRoutes(text, knowledge);
  return routes.ok ? [] : routes.problems;
}
