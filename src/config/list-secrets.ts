/** Every secret text in a concealed tree, so that the log can be kept clean of them. */
export function listSecrets(tree: object): readonly string[] {
  return Object.getOwnPropertyNames(tree).flatMap((name) => {
    const value: unknown = Reflect.get(tree, name);
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? listSecrets(value) : [];
  });
}
