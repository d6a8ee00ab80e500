import type { Routing } from './route.ts';

/** Every channel that a rule names, each once. */
export function routedChannels({ rules, defaultRules }: Routing): readonly string[] {
  return [...new Set([...rules, ...defaultRules].flatMap(({ channelIds }) => channelIds))];
}
