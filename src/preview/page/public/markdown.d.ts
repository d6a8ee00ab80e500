/** A piece of a text: with children, or a leaf. */
export type MarkdownNode =
  | { readonly type: 'text' | 'code' | 'pre'; readonly text: string }
  | { readonly type: 'strong' | 'u' | 's' | 'em'; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'time'; readonly seconds: number; readonly style: string }
  | { readonly type: 'mention'; readonly id: string }
  | {
      readonly type: 'h1' | 'h2' | 'h3' | 'small' | 'quote' | 'item' | 'line';
      readonly children: readonly MarkdownNode[];
    };

export function parseInline(text: string): readonly MarkdownNode[];
export function parseMarkdown(text: string): readonly MarkdownNode[];
