const known = [
  ...['FROM', 'WORKDIR', 'ENV', 'COPY', 'RUN', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK'],
  ...['STOPSIGNAL', 'CMD'],
];

/** `COPY --from=dependencies a b` is `{ name: 'COPY', flags: { from: 'dependencies' }, rest: 'a b' }`. */
export interface Instruction {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

/**
 * The instructions of a Dockerfile in their order: https://docs.docker.com/reference/dockerfile/
 *
 * @throws Error about an instruction that nobody has taught us: guessing would prove nothing
 */
export function parseDockerfile(text: string): readonly Instruction[] {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseLine);
}

function parseLine(line: string): Instruction {
  const {
    name = '',
    flags = '',
    rest = '',
  } = /^(?<name>[A-Z]+)\s+(?<flags>(?:--[a-z-]+=\S+\s+)*)(?<rest>.*)$/.exec(line)?.groups ?? {};
  if (!known.includes(name)) throw new Error(`not understood in the Dockerfile: ${line}`);
  const pairs = [...flags.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, flag, value]) => [flag, value]);
  return { name, flags: Object.fromEntries(pairs) as Record<string, string>, rest: rest.trim() };
}
