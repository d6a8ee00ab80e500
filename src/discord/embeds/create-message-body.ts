import {
  type APIActionRowComponent,
  type APIButtonComponentWithURL,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';

export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

/** What a rendered message sends to Discord: raw API JSON, which pings nobody but the roles that it names. */
export interface MessageBody {
  /** The news as a sentence: what a phone's notification shows, and all there is where embeds are switched off. */
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components?: APIActionRowComponent<APIButtonComponentWithURL>[];
  readonly allowed_mentions: { readonly parse: []; readonly roles?: readonly string[] };
}

/** One row holds five. */
const mostButtons = 5;

export function createMessageBody(
  content: string,
  embeds: readonly APIEmbed[],
  buttons: readonly LinkButton[] = [],
): MessageBody {
  const components = buttons.slice(0, mostButtons).map((button) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Link as const,
    ...button,
  }));
  return {
    content,
    embeds: [...embeds],
    ...(components.length > 0 && {
      components: [{ type: ComponentType.ActionRow as const, components }],
    }),
    allowed_mentions: { parse: [] },
  };
}
