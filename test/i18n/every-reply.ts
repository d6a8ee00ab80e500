/** Words for every argument that any reply takes. */
const words = {
  order: 'ORDER',
  live: 7,
  suspended: 8,
  stages: 'STAGES',
  from: 'FROM',
  to: 'TO',
  zone: 'ZONE',
  again: 'AGAIN',
  id: 'ID',
  platforms: 'PLATFORMS',
  status: 'STATUS',
  text: 'TEXT',
  count: 1234,
  events: 1,
  deliveries: 2,
  messages: 5,
  channels: 6,
  channel: 'CHANNEL',
  reason: 'REASON',
  since: 'SINCE',
  found: 3,
  healed: 4,
  when: 'WHEN',
  value: 'VALUE',
  mode: 'MODE',
  role: 'ROLE',
  days: 'DAYS',
  problems: 'PROBLEMS',
  doubt: 'DOUBT',
  setting: 'SETTING',
  theirs: 'THEIRS',
  mine: 'MINE',
  english: 'View Channel',
  rights: 'RIGHTS',
  platform: 'PLATFORM',
  why: 'WHY',
  by: 'BY',
  code: 'CODE',
  until: 'UNTIL',
  fields: 'FIELDS',
  member: 'MEMBER',
  members: 'MEMBERS',
};

/** Every text of a tree of replies, by its path. */
export function everyReply(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, reply]: [string, unknown]): [string, string][] => {
    const here = `${path}${key}`;
    if (typeof reply === 'string') return [[here, reply]];
    if (typeof reply === 'function')
      return [[here, String((reply as (w: object) => unknown)(words))]];
    return everyReply(reply as object, `${here}.`);
  });
}
