import type { Author, RecordedWrite, StoredSetting } from './settings-store.ts';

/** In a history, in place of a secret. */
export const concealedValue = '(secret)';

export interface ChangeRequest {
  readonly scope: string;
  readonly name: string;
  /** As it is to be stored; null takes it back. */
  readonly value: string | null;
  readonly isSecret: boolean;
  /** The version that whoever asks has seen, 0 where there was none; undefined if any will do. */
  readonly seenVersion?: number | undefined;
  readonly by: Author;
  /** ms since 1970. */
  readonly at: number;
}

export type ChangedSetting =
  | { readonly kind: 'changed'; readonly write: RecordedWrite }
  /** It is like that already. */
  | { readonly kind: 'same' }
  /** Somebody has changed it since. */
  | { readonly kind: 'stale'; readonly present: StoredSetting };

/** What a request does to a setting. Pure: it is decided inside the transaction. */
export function changeSetting(
  current: StoredSetting | undefined,
  request: ChangeRequest,
): ChangedSetting {
  const { scope, name, value, isSecret, seenVersion, by, at } = request;
  const present = current ?? { scope, name, value: null, version: 0 };
  if (seenVersion !== undefined && seenVersion !== present.version) {
    return { kind: 'stale', present };
  }
  // The same secret is never encrypted to the same text twice.
  if (present.value === value) return { kind: 'same' };
  const version = present.version + 1;
  const shown = (text: string | null): string | null =>
    isSecret && text !== null ? concealedValue : text;
  return {
    kind: 'changed',
    write: {
      setting: { scope, name, value, version },
      change: {
        ...by,
        scope,
        name,
        version,
        before: shown(present.value),
        after: shown(value),
        isSecret,
        at,
      },
    },
  };
}
