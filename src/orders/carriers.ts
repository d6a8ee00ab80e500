/** A carrier: how people write its name, and where it shows a parcel. */
export interface Carrier {
  readonly name: string;
  /** Other names it goes by, lower-case, letters and digits only. */
  readonly aliases?: readonly string[];
  /** Words for the country whose carrier this is, lower-case: only with these is it still this one. */
  readonly home?: readonly string[];
  /** The carrier's page for one parcel, up to the tracking number; without one the universal tracker. */
  readonly page?: string;
}

/** The carriers worth knowing. A name that carriers of several countries have (Hermes) is none of theirs alone. */
export const carriers: readonly Carrier[] = [
  {
    name: 'UPS',
    aliases: ['unitedparcelservice'],
    page: 'https://www.ups.com/track?tracknum=',
  },
  {
    name: 'USPS',
    aliases: ['unitedstatespostalservice', 'uspostalservice'],
    page: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  },
  {
    name: 'FedEx',
    aliases: ['federalexpress'],
    page: 'https://www.fedex.com/fedextrack/?trknbr=',
  },
  {
    name: 'DHL eCommerce',
    aliases: ['dhlglobalmail'],
    page: 'https://webtrack.dhlecs.com/orders?trackingNumber=',
  },
  {
    name: 'DHL Parcel DE',
    aliases: ['dhlparcelgermany', 'dhlpaket', 'dhlgermany', 'dhlde'],
    page: 'https://www.dhl.de/en/privatkunden/pakete-empfangen/verfolgen.html?piececode=',
  },
  { name: 'DHL Express', page: 'https://www.dhl.com/en/express/tracking.html?AWB=' },
  { name: 'DHL', page: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=' },
  {
    name: 'Royal Mail',
    home: ['uk', 'gb'],
    page: 'https://www.royalmail.com/track-your-item#/tracking-results/',
  },
  {
    name: 'Evri',
    aliases: ['hermesuk', 'myhermes'],
    home: ['uk', 'gb'],
    page: 'https://www.evri.com/track/parcel/',
  },
  { name: 'DPD', page: 'https://www.dpd.com/tracking?parcelNumber=' },
  { name: 'GLS', page: 'https://gls-group.com/GROUP/en/parcel-tracking?match=' },
  {
    name: 'Canada Post',
    aliases: ['postescanada'],
    page: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=',
  },
  {
    name: 'Australia Post',
    aliases: ['auspost'],
    page: 'https://auspost.com.au/mypost/track/#/details/',
  },
  {
    name: 'NZ Post',
    aliases: ['newzealandpost'],
    page: 'https://www.nzpost.co.nz/tools/tracking/item/',
  },
  {
    name: 'Colissimo',
    home: ['france', 'fr'],
    page: 'https://www.laposte.fr/outils/suivre-vos-envois?code=',
  },
  {
    name: 'La Poste',
    home: ['france', 'fr', 'francaise', 'colissimo'],
    page: 'https://www.laposte.fr/outils/suivre-vos-envois?code=',
  },
  {
    name: 'PostNL',
    home: ['netherlands', 'nederland', 'nl'],
    page: 'https://postnl.nl/tracktrace/?B=',
  },
  {
    name: 'Correos',
    home: ['spain', 'espana', 'es'],
    page: 'https://www.correos.es/es/en/tools/tracker/items/details?tracking-number=',
  },
  { name: 'Correos Express' },
  { name: 'Poste Italiane', page: 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/' },
  {
    name: 'Deutsche Post',
    page: 'https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode=',
  },
  {
    name: 'Swiss Post',
    aliases: ['schweizerischepost', 'dieschweizerischepost'],
    page: 'https://www.swisspost.ch/swisspost-tracking?formattedParcelCodes=',
  },
  {
    name: 'Japan Post',
    page: 'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=en&reqCodeNo1=',
  },
  { name: 'China Post' },
  { name: 'China EMS', aliases: ['emschina'] },
  { name: 'YunExpress', aliases: ['yuntu'], page: 'https://www.yuntrack.com/parcelTracking?id=' },
  { name: '4PX', page: 'https://track.4px.com/#/result/0/' },
  { name: 'Yanwen', page: 'https://track.yw56.com.cn/en/querydel?nums=' },
  { name: 'SF Express', aliases: ['shunfeng'] },
  { name: 'Cainiao', page: 'https://global.cainiao.com/newDetail.htm?mailNoList=' },
  {
    name: 'J&T Express',
    aliases: ['jt', 'jnt', 'jandt'],
    home: ['viet', 'nam', 'vietnam', 'vn'],
    page: 'https://jtexpress.vn/vi/tracking?type=track&billcode=',
  },
  {
    name: 'Vietnam Post',
    aliases: ['vnpost', 'buudienvietnam'],
    page: 'https://vnpost.vn/vi-vn/dinh-vi/buu-pham?key=',
  },
  { name: 'Vietnam EMS', aliases: ['emsvietnam', 'vnems', 'emsvn'] },
  {
    name: 'Viettel Post',
    aliases: ['viettel', 'vtp'],
    page: 'https://viettelpost.com.vn/tra-cuu-hanh-trinh-don/?code=',
  },
  { name: 'GHN', aliases: ['giaohangnhanh'], page: 'https://donhang.ghn.vn/?order_code=' },
  { name: 'GHTK', aliases: ['giaohangtietkiem'], page: 'https://i.ghtk.vn/' },
  {
    name: 'Ninja Van',
    home: ['viet', 'nam', 'vietnam', 'vn'],
    page: 'https://www.ninjavan.co/vi-vn/tracking?id=',
  },
  { name: 'OnTrac', page: 'https://www.ontrac.com/tracking/?number=' },
  { name: 'LaserShip', page: 'https://www.ontrac.com/tracking/?number=' },
  {
    name: 'Amazon Logistics',
    aliases: ['amazon', 'amzl'],
    page: 'https://track.amazon.com/tracking/',
  },
  { name: 'Asendia', page: 'https://tracking.asendia.com/tracking/' },
  { name: 'Aramex', page: 'https://www.aramex.com/track/results?ShipmentNumber=' },
  { name: 'EMS' },
];
