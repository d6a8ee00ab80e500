import type { SafeHtml } from '@remix-run/html-template';
import type { ConsolePorts } from './console-ports.ts';

/** What an operator who is logged in asks for. */
export interface Visit {
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** What stood at the `:names` of the page's path. */
  readonly params: Readonly<Record<string, string>>;
  /** Belongs into every form that changes something. */
  readonly formToken: string;
  /** Where the request comes from. */
  readonly address: string;
  /** ms since 1970. */
  readonly now: number;
}

/** A page without the frame that all pages share. */
export interface Content {
  readonly title: string;
  readonly main: SafeHtml;
  /** 200 if absent. */
  readonly status?: number;
  /** What is shown was asked for once and must not be reloaded without the reader's doing. */
  readonly still?: boolean;
}

/** A file to keep, by its name. */
export interface Download {
  readonly download: string;
  readonly contentType: string;
  readonly content: string;
}

/** Undefined: there is no such thing. */
export type Shown = Content | Download | { readonly redirect: string } | undefined;

export interface ConsolePage {
  readonly method: 'GET' | 'POST';
  /** Below `/console`; `:name` stands for one segment. */
  readonly path: string;
  readonly show: (visit: Visit, ports: ConsolePorts) => Promise<Shown>;
}
