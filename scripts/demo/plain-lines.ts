import { objectsIn, textOf, type JsonObject } from '../../test/local-discord/json-object.ts';

/** Discord's markdown as plain text for a terminal: no stars, links with their address, times as people say them. */
export function plainText(markdown: string, now: number): string {
  return markdown
    .replace(/\[([^\]]+)\]\((\S+?)\)/g, '$1 <$2>')
    .replace(/<t:(-?\d+):R>/g, (_, seconds: string) => ago(Number(seconds) * 1000 - now))
    .replace(/<t:(-?\d+)(?::\w)?>/g, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toLocaleString('en', {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
    )
    .replaceAll('**', '')
    .replace(/\\(?=[^\w\s])/g, '');
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function ago(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return Math.abs(minutes) < 60
    ? relative.format(minutes, 'minute')
    : relative.format(Math.round(minutes / 60), 'hour');
}

/** What a card says below its headline: the progress, then one line a field. */
export function cardLines(embed: JsonObject, now: number): readonly string[] {
  const fields = objectsIn(embed['fields']).map(({ name, value }) => {
    const lines = plainText(textOf(value), now).split('\n');
    return `${plainText(textOf(name), now)}: ${lines.join(' · ')}`;
  });
  const description = plainText(textOf(embed['description']), now).split('\n');
  return [...description, ...fields].filter((line) => line.trim() !== '');
}
