import { platforms } from '../../platforms/index.ts';

/** What platforms call states, events and kinds. A text of these words alone can be about anybody. */
const words = new Set(
  (
    'app archived author awaiting back booking cancel cancelled canceled card captured charge chargeback closed ' +
    'complete completed confirmed confirmation cost created credit customer debit declined deleted delivered delivery ' +
    'digital disabled dispute disputed disputing draft due enabled error event expense expired failed failure false ' +
    'feedback finished fulfilled fulfillment fulfilment hold in inactive active invoice is item label lost manual ' +
    'message models new no none not null of on open order out packed paid partial partially partly payment pending ' +
    'physical picked pickup pre printed processing product production ready received refund refunded rejected ' +
    'renewed renewal replaced requires attention rescheduled resolved return returned reversed review rma scheduled ' +
    'seller sent settled ship shipped shipment shipping sold staff started status stock stopped subscription success ' +
    'succeeded support system test ticket to transit true trashed trial unfulfilled unknown unpaid unshipped updated ' +
    'user variant void voided waiting won yes cash'
  ).split(' '),
);

const eventTypes = new Set(platforms.flatMap((platform) => platform.eventTypes));
const coins = ['BTC', 'ETH', 'LTC', 'XMR', 'BCH', 'SOL', 'DOGE', 'USDT', 'USDC'];
const currencies = new Set([...Intl.supportedValuesOf('currency'), ...coins]);

const moment =
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?Z| ?[+-]\d\d:?\d\d)?)?$/;
const ownId =
  /^(?:\d{1,24}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:evt|ord|org|store|st|wh|tkt|prod|var|itm|inv)_[\dA-Za-z]{1,40})$/;

const names = {
  moment:
    /^(?:(?:created|updated|occurred|placed|paid|shipped|delivered|completed|cancelled|closed|set|sent)_at|timestamp)$/,
  id: /^(?:id|store|(?:event|order|store|organization|org|ticket|product|variant|item|line_item|invoice|webhook)_id)$/,
  count: /^(?:quantity|qty|count|version|rating|page|limit)$/,
};

/** Whatever is in an object of such a name is about a person, its id too. */
const person =
  /customer|buyer|client|user|person|member|sender|author|recipient|contact|owner|address|billing|shipping_to/;

export interface Place {
  /** The field's name, `order_id` for `orderId`. */
  readonly name: string;
  /** It is about a person, as is everything in it. */
  readonly isPersonal: boolean;
}

/** `within` a place, that of a field. */
export function placeOf(field: string, within: Place): Place {
  const name = field.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return { name, isPersonal: within.isPersonal || person.test(name) };
}

/** Whether a text or a number, as it is written, is known to say nothing about anybody. All others may. */
export function isHarmless(text: string, { name, isPersonal }: Place): boolean {
  // Somebody may be called Won Cash.
  if (isPersonal && name.endsWith('name')) return false;
  if (eventTypes.has(text) || currencies.has(text)) return true;
  const parts = text.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const isWords =
    parts.length > 0 && parts.join('').length === text.replace(/[\s._:/\\-]/g, '').length;
  if (isWords && parts.every((part) => words.has(part.toLowerCase()))) return true;
  if (isPersonal) return false;
  if (names.moment.test(name)) return moment.test(text) || /^\d{10}(?:\d{3})?$/.test(text);
  if (names.count.test(name)) return /^-?\d{1,6}(?:[.,]\d{1,3})?$/.test(text);
  return names.id.test(name) && ownId.test(text);
}
