import type { MessageBody } from '../../../src/discord/embeds/create-message-body.ts';

/** A message as text that a person can review: what stands where, as Markdown, not as JSON. */
export function cardText({
  content,
  embeds,
  components = [],
  allowed_mentions,
}: MessageBody): string {
  const buttons = components.flatMap((row) =>
    row.components.map(({ label, url }) => `[ ${label ?? ''} ] ${url}`),
  );
  const cards = embeds.map((embed) => {
    const colour = (embed.color ?? 0).toString(16).padStart(6, '0');
    const fields = (embed.fields ?? []).map(
      ({ name, value, inline }) =>
        `${inline ? '┆' : '─'} ${name}: ${value.replaceAll('\n', ' ⏎ ')}`,
    );
    const small = [embed.footer?.text, embed.timestamp].filter((text) => text !== undefined);
    const lines = [embed.description ?? [], fields, `(${small.join(' • ')})`].flat();
    return [`#${colour} ${embed.title ?? ''}`.trim(), ...lines].join('\n');
  });
  return [content, ...cards, ...buttons, `pings: ${JSON.stringify(allowed_mentions.parse)}`].join(
    '\n\n',
  );
}
