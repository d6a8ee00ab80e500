import type { ConsolePage } from '../../console-page.ts';
import { routesContent } from './routes-content.ts';

export const routesPage: ConsolePage = {
  method: 'GET',
  path: '/routes',
  show: async (visit, ports) => Promise.resolve(routesContent(visit, ports)),
};
