import { stageTags } from '../../i18n/stage-tags.ts';
import type { Forum } from './read-forum.ts';

/** The tags of a post whose order is at `stage`, as far as the bot may change them. Pure. */
export function tagsAt(
  { tags, forModerators }: Pick<Forum, 'tags' | 'forModerators'>,
  stage: string | undefined,
  applied?: readonly string[],
): readonly string[] {
  // A tag without a name is none of ours: it stays where it is, and is put nowhere.
  const known = tags.map((tag) => (forModerators.includes(tag.id) ? { ...tag, name: '' } : tag));
  return stageTags(known, stage, applied);
}
