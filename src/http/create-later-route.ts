import { Router } from 'express';

/** What the server can be given; only this room knows express. */
export type Route = Router;

/** Routes that are still being loaded when the server begins to listen: whoever asks for them waits. */
export function createLaterRoute(loading: Promise<readonly Route[]>): Route {
  const router = Router();
  const loaded = loading.then((routes) => {
    for (const route of routes) router.use(route);
  });
  router.use(async (_request, _response, next) => {
    await loaded;
    next();
  });
  return router;
}
