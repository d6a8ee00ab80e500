/**
 * The platform of a shop: `sellfern` for `sellfern-2`. The environment's shop of a platform is called as the platform is. What
 * is kept of a shop has its id in the columns and fields called `platform`: whoever needs the platform itself asks here.
 */
export function platformOf(shop: string): string {
  return shop.replace(/-\d+$/, '');
}
