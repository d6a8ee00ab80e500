import type { Visit } from '../../console-page.ts';
import type { ConsolePorts } from '../../console-ports.ts';

/** Whose routes a page shows. */
export interface ShownRoutes {
  /** The page, below `/console`. */
  readonly path: string;
  readonly title: string;
  /** The further shop; undefined for the environment's. */
  readonly shop?: string | undefined;
  /** With its routes and its platform alone. */
  readonly ports: ConsolePorts;
}

/** The routes of the further shop that the address names, or of the environment's shops; undefined where it is not open. */
export function routesOf({ params }: Visit, ports: ConsolePorts): ShownRoutes | undefined {
  const { shop: id } = params;
  if (id === undefined) return { path: '/routes', title: 'Routes', ports };
  const shop = ports.openShop(id);
  if (shop === undefined) return undefined;
  const { name, platform, routing } = shop;
  return {
    ...{ path: `/shops/${id}/routes`, title: `Routes of ${name}`, shop: id },
    ports: { ...ports, routing, platforms: [platform] },
  };
}
