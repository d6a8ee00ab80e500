/** The variable of the environment that sets something for a platform: `SELLFERN_API_KEY`. */
export function settingName(platform: string, end: string): string {
  return `${platform.toUpperCase()}_${end}`;
}
