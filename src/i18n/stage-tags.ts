import { knownStatuses, type KnownStatus } from '../orders/status.ts';
import { wordsOf } from '../orders/words-of.ts';
import { locales } from './locale.ts';
import { messagesFor } from './messages-for.ts';

/** A tag of a forum: https://discord.com/developers/docs/resources/channel#forum-tag-object */
export interface ForumTag {
  readonly id: string;
  readonly name: string;
}

/** How else people call a stage; a tag's name has 20 characters at most. */
const otherNames: Partial<Record<KnownStatus, readonly string[]>> = {
  in_production: ['Production'],
  complete: ['Completed', 'Done', 'Hoàn thành'],
  partially_paid: ['Partial'],
  disputed: ['Dispute'],
  refunded: ['Refund'],
  reversed: ['Bị thu hồi'],
  cancelled: ['Canceled'],
};

const namesOf = (stage: KnownStatus): readonly (readonly string[])[] =>
  [...locales.map((locale) => messagesFor(locale).status[stage]), ...(otherNames[stage] ?? [])].map(
    wordsOf,
  );

const stages = knownStatuses.map((stage) => ({ stage, names: namesOf(stage) }));

/** Whether words are one name after another: "Shipped", "Shipped / Đã gửi hàng". */
function areNames(words: readonly string[], ofStage: readonly (readonly string[])[]): boolean {
  if (words.length === 0) return false;
  return ofStage.some((name) => {
    if (!name.every((word, position) => words[position] === word)) return false;
    return words.length === name.length || areNames(words.slice(name.length), ofStage);
  });
}

/** Which stage a tag names, in any of our languages, whatever emoji it has: `🚚 Shipped`, `da gui hang`. */
export function stageOfTag({ name }: Pick<ForumTag, 'name'>): KnownStatus | undefined {
  const words = wordsOf(name);
  return stages.find(({ names }) => areNames(words, names))?.stage;
}

/** Discord takes no more on one post. */
const mostTags = 5;

/**
 * The ids of the tags of a post whose order is at `stage`: those that people gave it, and the forum's tag of that stage
 * for those of others. Where there is none, or no place for it, the post goes without.
 */
export function stageTags(
  available: readonly ForumTag[],
  stage: string | undefined,
  applied: readonly string[] = [],
): readonly string[] {
  const stageOf = new Map(available.map((tag) => [tag.id, stageOfTag(tag)]));
  // Discord refuses ids of tags that were deleted.
  const byPeople = applied.filter((id) => stageOf.has(id) && stageOf.get(id) === undefined);
  const ours = available.find(({ id }) => stage !== undefined && stageOf.get(id) === stage);
  return [...byPeople, ...(ours ? [ours.id] : [])].slice(0, mostTags);
}
