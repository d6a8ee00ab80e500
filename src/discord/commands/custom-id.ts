/** The id of a button that presses a command: `order status:sellfern:1042`. Discord allows 100 characters. */
export function customId(command: string, payload: string): string {
  return `${command}:${payload}`;
}

/** The command's name and its payload, or undefined if the id is none of ours. */
export function readCustomId(
  id: string,
): { readonly command: string; readonly payload: string } | undefined {
  const colon = id.indexOf(':');
  return colon === -1 ? undefined : { command: id.slice(0, colon), payload: id.slice(colon + 1) };
}
