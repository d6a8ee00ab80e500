import type { MessageBody } from '../../../src/discord/embeds/create-message-body.ts';

/** A message as text that a person can review: what stands where, as Markdown, not as JSON. */
export function cardText({ embeds, components = [], allowed_mentions }: MessageBody): string {
  const buttons = components.flatMap((row) =>
    row.components.map(({ label, url }) => `[ ${label ?? ''} ] ${url}`),
  );
  const cards = embeds.map((embed) => {
    const colour = (embed.color ?? 0).toString(16).padStart(6, '0');
    const fields = (embed.fields ?? []).map(
      ({ name, value, inline }) =>
        `${inline ? '┆' : '─'} ${name}: ${value.replaceAll('\n', ' ⏎ ')}`,
    );
    const lines = [embed.description ?? [], fields, `(${embed.footer?.text ?? ''})`].flat();
    return [`#${colour} ${embed.title ?? ''}`, ...lines].join('\n');
  });
  return [...cards, ...buttons, `pings: ${JSON.stringify(allowed_mentions.parse)}`].join('\n\n');
}
