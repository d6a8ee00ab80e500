import { type Carrier, carriers } from './carriers.ts';

const known: readonly { readonly key: string; readonly carrier: Carrier }[] = carriers.flatMap(
  (carrier) => [keyOf(carrier.name), ...(carrier.aliases ?? [])].map((key) => ({ key, carrier })),
);

/**
 * The carrier of that name, however it is written: "D.H.L. Express", "dhl_express", "FedEx Ground". Longer
 * texts fit when they begin with a known name of at least three letters.
 */
export function carrierNamed(name: string): Carrier | undefined {
  const words = keyOf(name.slice(0, 100));
  const found =
    known.find(({ key }) => key === words) ??
    known.find(({ key }) => key.length > 2 && words.startsWith(key));
  return found?.carrier;
}

function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');
}
