/** A request below `/console`, without anything of the server it came through. */
export interface ConsoleRequest {
  /** `HEAD` comes as `GET`. */
  readonly method: string;
  /** Below `/console`, as it was sent: `/` or `/events/12`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The fields of a form that was posted; empty for everything else. */
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  /** Whose attempts are counted. */
  readonly address: string;
  /** The browser speaks https, though a proxy in front may speak http to us. */
  readonly secure: boolean;
  /** The browser says that another site's page sent it. */
  readonly crossSite: boolean;
}

export type ConsoleHeaders = Readonly<Record<string, string>>;

export type ConsoleResponse =
  | {
      readonly kind: 'page';
      readonly status: number;
      readonly html: string;
      readonly headers?: ConsoleHeaders;
    }
  /** Go there with GET. */
  | { readonly kind: 'redirect'; readonly to: string; readonly headers?: ConsoleHeaders }
  /** A file whose address changes with its content. */
  | { readonly kind: 'file'; readonly contentType: string; readonly content: string }
  /** A file to keep, with what is there now. `name` needs no quoting. */
  | {
      readonly kind: 'download';
      readonly name: string;
      readonly contentType: string;
      readonly content: string;
    }
  /** A stream that tells when something has changed. */
  | { readonly kind: 'live' };

/** Everything the console answers. Never rejects: what goes wrong is a page too. */
export type HandleConsole = (request: ConsoleRequest) => Promise<ConsoleResponse>;
