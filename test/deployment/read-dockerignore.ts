/**
 * Whether a file of the build context, `src/main.ts` say, goes into an image: the last pattern that fits it
 * or a folder above it decides. https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function readDockerignore(text: string): (path: string) => boolean {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ glob: readGlob(line.replace(/^!/, '')), includes: line.startsWith('!') }));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = patterns.findLast(({ glob }) => above.some((part) => glob.test(part)));
    return last?.includes ?? true;
  };
}

const meanings: Readonly<Record<string, string>> = { '*': '[^/]*', '**/': '(?:.*/)?', '?': '[^/]' };

/** `*` and `?` stand for characters of one name, also of one that begins with a dot; a folder `**` for any. */
function readGlob(glob: string): RegExp {
  const source = glob.replaceAll(
    /\*\*\/|[*?.+^${}()|[\]\\]/g,
    (special) => meanings[special] ?? `\\${special}`,
  );
  return new RegExp(`^${source}$`);
}
