import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface PublicFile {
  readonly contentType: string;
  readonly content: string;
}

export interface PublicFiles {
  /** The address of a file, which changes with the content of any. */
  readonly address: (name: string) => string;
  /** The file at a path below `/console`. */
  readonly find: (path: string) => PublicFile | undefined;
}

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export const styles = ['base.css', 'frame.css', 'parts.css', 'table.css', 'card.css'] as const;
export const script = 'console.js';
export const icon = 'icon.svg';
const names = [...styles, script, 'live.js', 'times.js', 'copies.js', icon];

/** Cards look the same wherever they are shown. */
const places: Readonly<Record<string, string>> = { 'card.css': '../discord/html/message.css' };

/** Everything a browser loads besides pages; read once. */
export function createPublicFiles(): PublicFiles {
  const files = new Map(
    names.map((name) => {
      const content = readFileSync(
        new URL(places[name] ?? `public/${name}`, import.meta.url),
        'utf8',
      );
      return [name, { contentType: contentTypes[name.split('.').at(-1) ?? ''] ?? '', content }];
    }),
  );
  const digest = createHash('sha256');
  for (const { content } of files.values()) digest.update(content);
  const folder = `/static/${digest.digest('hex').slice(0, 12)}/`;
  return {
    address: (name) => `/console${folder}${name}`,
    find: (path) => (path.startsWith(folder) ? files.get(path.slice(folder.length)) : undefined),
  };
}
