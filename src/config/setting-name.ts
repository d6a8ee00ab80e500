import { platformOf } from '../orders/platform-of.ts';

/** The setting of a platform, or of one of its shops: `SELLFERN_API_KEY`. */
export function settingName(shop: string, end: string): string {
  return `${platformOf(shop).toUpperCase()}_${end}`;
}
