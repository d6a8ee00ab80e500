import { matchesPattern } from '../routing/matches-pattern.ts';
import type { GivenMode } from './read-channel-modes.ts';
import { nearest } from './nearest.ts';
import { parseRule, type Knowledge } from './parse-rule.ts';
import type { Rule } from '../routing/rule.ts';

export type ParsedRoutes =
  | {
      readonly ok: true;
      readonly rules: readonly Rule[];
      readonly modes: readonly GivenMode[];
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads `DISCORD_ROUTES`. Every wrong rule is a problem that names its number, its text and the reason. A
 * rule that no documented event type fits is only a warning: platforms add types before we hear of it.
 */
export function parseRoutes(text: string, knowledge: Knowledge): ParsedRoutes {
  const rules: Rule[] = [];
  const modes: GivenMode[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];

  const texts = text.split(';').map((rule) => rule.trim());
  for (const [index, ruleText] of texts.filter((rule) => rule !== '').entries()) {
    const name = `rule ${index + 1} "${ruleText}"`;
    const parsed = parseRule(ruleText, knowledge);
    if (parsed.ok) {
      rules.push(parsed.rule);
      modes.push(...parsed.modes.map((given) => ({ ...given, where: name })));
      const doubts = [doubtAboutType(parsed.rule, knowledge), doubtAboutStore(parsed.rule)];
      warnings.push(...doubts.flatMap((doubt) => (doubt === undefined ? [] : `${name}: ${doubt}`)));
    } else {
      problems.push(...parsed.reasons.map((reason) => `${name}: ${reason}`));
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rules, modes, warnings };
}

/** Ids are compared to the letter, and none that a platform is known to write has a space. */
function doubtAboutStore({ storeId = '' }: Rule): string | undefined {
  if (!/\s/.test(storeId)) return undefined;
  return 'a store is meant by its id, which has no spaces, not by its name: events show it as store_id or store';
}

function doubtAboutType({ platform, pattern }: Rule, knowledge: Knowledge): string | undefined {
  const types = knowledge.platforms
    .filter(({ name }) => platform === undefined || platform === name)
    .flatMap(({ eventTypes }) => eventTypes);
  if (types.some((type) => matchesPattern(pattern, type))) return undefined;

  const meant = nearest(pattern, pattern.includes('*') ? types.flatMap(families) : types);
  const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
  return `no documented event type fits${hint}`;
}

/** `order.fulfillment.shipped` is of the families `order.*` and `order.fulfillment.*`. */
function families(type: string): readonly string[] {
  const words = type.split('.');
  return words.slice(1).map((_, index) => `${words.slice(0, index + 1).join('.')}.*`);
}
