import { type Carrier, carriers } from './carriers.ts';
import { wordsOf } from './words-of.ts';

/** Ways of sending that carriers add to their names: "FedEx Ground", "UPS Mail Innovations". */
const services: ReadonlySet<string> = new Set(
  `ground express expedited standard saver economy priority first class media select advantage smartpost surepost
  mail innovations airmail air surface sea international intl worldwide global domestic home delivery overnight
  next same second two 1 2 3 2nd 3rd day 2day 24 48 24h 48h early am pm morning evening tracked untracked signed signature
  registered certified insured special guaranteed letter letters packet packets package packages parcel parcels
  eparcel epacket small large flat rate box envelope classic business premium plus fast rush super ems pickup
  xpresspost paket pakket colis paquete tracking shipping service services connect the by via
  nhanh hoa toc tiet kiem chuyen phat tieu chuan`.split(/\s+/),
);

const known: ReadonlyMap<string, Carrier> = new Map(
  carriers.flatMap((carrier) =>
    [latinWordsOf(carrier.name).join(''), ...(carrier.aliases ?? [])].map((key) => [key, carrier]),
  ),
);

/**
 * The carrier of that name, however it is written: "D.H.L. Express", "dhl_express". Whole words count. Behind a known
 * name may follow what it sends and the country that it is of; any other word makes another carrier of it ("Correos de
 * México", "DPD Romania").
 */
export function carrierNamed(name: string): Carrier | undefined {
  const words = latinWordsOf(name.slice(0, 100));
  for (let end = words.length; end > 0; end -= 1) {
    const carrier = known.get(words.slice(0, end).join(''));
    if (carrier === undefined) continue;
    const rest = words.slice(end);
    const isExplained =
      known.get(rest.join('')) === carrier ||
      rest.every((word) => services.has(word) || carrier.home?.includes(word));
    if (isExplained) return carrier;
  }
  return undefined;
}

/** Those in Latin letters: beside them some shops write the name in another script, too. */
function latinWordsOf(name: string): readonly string[] {
  return wordsOf(name).flatMap((word) => word.match(/[a-z0-9]+/g) ?? []);
}
