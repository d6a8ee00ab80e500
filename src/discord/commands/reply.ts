import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIEmbed,
  APILabelComponent,
  APIStringSelectComponent,
} from 'discord.js';

/** A file to be saved. */
export interface ReplyFile {
  readonly name: string;
  readonly text: string;
}

/** What a command answers; the handler makes it private and unable to ping. */
export interface Reply {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<
    APIButtonComponent | APIStringSelectComponent
  >[];
  /** It comes a moment later than other answers. */
  readonly file?: ReplyFile | undefined;
}

/** A form that opens over what the member sees. Discord takes it only at once, and never in answer to a form. */
export interface Form {
  /** 45 characters at most. */
  readonly title: string;
  readonly customId: string;
  /** Five at most. */
  readonly fields: readonly APILabelComponent[];
}
