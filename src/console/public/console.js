import { keepLive } from './live.js';
import { keepTimes } from './times.js';

/* Everything works without this file; with it the page stays true while one looks at it. */
keepTimes();
const { live } = document.body.dataset;
if (live) keepLive(live, keepTimes);
