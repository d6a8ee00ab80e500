import type { ConsolePage } from '../../console-page.ts';
import { routesContent } from './routes-content.ts';
import { routesOf } from './routes-of.ts';

export const routesPage: ConsolePage = {
  method: 'GET',
  path: '/routes',
  show: async (visit, ports) => {
    const shown = routesOf(visit, ports);
    return Promise.resolve(shown && routesContent(visit, shown));
  },
};
