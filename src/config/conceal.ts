import { inspect } from 'node:util';

/**
 * Freezes a tree of secrets so that it can be read on purpose but not printed by accident: loggers,
 * JSON, spreading and console inspection find nothing in it.
 */
export function conceal<Tree extends object>(tree: Tree): Tree {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'object' && value !== null) conceal(value as object);
    Object.defineProperty(tree, key, { enumerable: false });
  }
  Object.defineProperty(tree, 'toJSON', { value: () => '[secret]' });
  Object.defineProperty(tree, inspect.custom, { value: () => '[secret]' });
  return Object.freeze(tree);
}
