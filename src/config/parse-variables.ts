import { isVariable, type Values, type Variable, type VariableTree } from './variable.ts';

/**
 * The values of a tree of variables. What breaks a rule is added to `problems` and has no value: the
 * result is what its type says only as long as there are none.
 */
export function parseVariables<Tree extends VariableTree>(
  tree: Tree,
  texts: ReadonlyMap<string, string>,
  problems: string[],
): Values<Tree> {
  const values = Object.entries(tree).map(([field, node]) => [
    field,
    isVariable(node) ? parse(node, texts, problems) : parseVariables(node, texts, problems),
  ]);
  return Object.fromEntries(values) as Values<Tree>;
}

function parse({ name, rule }: Variable, texts: ReadonlyMap<string, string>, problems: string[]) {
  const text = texts.get(name);
  const parsed = rule.safeParse(text);
  if (parsed.success) return parsed.data;
  if (text === undefined) problems.push(`${name} is required`);
  else problems.push(...parsed.error.issues.map(({ message }) => `${name} ${message}`));
  return undefined;
}
