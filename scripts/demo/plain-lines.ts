import { objectsIn, textOf, type JsonObject } from '../../test/local-discord/json-object.ts';

/** When a text is read, ms since 1970, and in which language Discord says its times. */
export interface Reader {
  readonly now: number;
  readonly locale: string;
}

/** Discord's markdown as plain text for a terminal: no stars, links with their address, times as people say them. */
export function plainText(markdown: string, { now, locale }: Reader): string {
  return markdown
    .replace(/\[([^\]]+)\]\((\S+?)\)/g, '$1 <$2>')
    .replace(/<t:(-?\d+):R>/g, (_, seconds: string) => ago(Number(seconds) * 1000 - now, locale))
    .replace(/<t:(-?\d+)(?::\w)?>/g, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toLocaleString(locale, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
    )
    .replaceAll('**', '')
    .replace(/\\(?=[^\w\s])/g, '');
}

function ago(ms: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round(ms / 60_000);
  return Math.abs(minutes) < 60
    ? relative.format(minutes, 'minute')
    : relative.format(Math.round(minutes / 60), 'hour');
}

/** What a card says below its headline: the progress, then one line a field. */
export function cardLines(embed: JsonObject, reader: Reader): readonly string[] {
  const fields = objectsIn(embed['fields']).map(({ name, value }) => {
    const lines = plainText(textOf(value), reader).split('\n');
    return `${plainText(textOf(name), reader)}: ${lines.join('; ')}`;
  });
  const description = plainText(textOf(embed['description']), reader).split('\n');
  return [...description, ...fields].filter((line) => line.trim() !== '');
}
