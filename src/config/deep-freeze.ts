export function deepFreeze<Tree extends object>(tree: Tree): Tree {
  for (const value of Object.values(tree)) {
    if (typeof value === 'object' && value !== null) deepFreeze(value as object);
  }
  return Object.freeze(tree);
}
