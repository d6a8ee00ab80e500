import type { Page } from '../../page.ts';
import { routesContent } from './routes-content.ts';

export const routesPage: Page = {
  method: 'GET',
  path: '/routes',
  show: async (visit, ports) => Promise.resolve(routesContent(visit, ports)),
};
