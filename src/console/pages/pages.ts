import type { ConsolePage } from '../console-page.ts';
import { clearChannel } from './clear-channel.ts';
import { deliveriesPage, redriveDeliveries } from './deliveries-page.ts';
import { eventPage, showPersonalData } from './event/event-page.ts';
import { replayEvent } from './event/replay-event.ts';
import { eventsPage } from './events/events-page.ts';
import { retryEvents } from './events/retry-events.ts';
import { orderPage, showCustomer } from './order/order-page.ts';
import { ordersCsvPage } from './orders/orders-csv-page.ts';
import { ordersPage } from './orders/orders-page.ts';
import { overviewPage } from './overview/overview-page.ts';
import { refusedPage } from './refused/refused-page.ts';
import { routesPage } from './routes/routes-page.ts';
import { admitServer } from './settings/admit-server.ts';
import {
  saveSetting,
  settingPage,
  shopSettingPages,
  undoSetting,
} from './settings/setting-page.ts';
import { shopActions, shopPage } from './shops/shop-page.ts';
import { addShop, shopsPage } from './shops/shops-page.ts';
import { settingsPage } from './settings/settings-page.ts';
import { sendSample } from './set-up/send-sample.ts';
import { testCardPage } from './routes/test-card-page.ts';

/** Every page there is for operators who are logged in. */
export const pages: readonly ConsolePage[] = [
  overviewPage,
  sendSample,
  eventsPage,
  retryEvents,
  eventPage,
  showPersonalData,
  replayEvent,
  refusedPage,
  deliveriesPage,
  redriveDeliveries,
  clearChannel,
  ordersPage,
  ordersCsvPage,
  orderPage,
  showCustomer,
  routesPage,
  testCardPage,
  shopsPage,
  addShop,
  shopPage,
  ...shopActions,
  { ...routesPage, path: `${shopPage.path}/routes` },
  { ...testCardPage, path: `${shopPage.path}/routes/test-card` },
  ...shopSettingPages,
  settingsPage,
  settingPage,
  admitServer,
  saveSetting,
  undoSetting,
];
