import { offerCopies } from './copies.js';
import { keepLive } from './live.js';
import { keepTimes } from './times.js';

/* Everything works without this file; with it the page stays up to date while it is open, and texts can be copied. */
const improve = () => {
  keepTimes();
  offerCopies();
};
improve();
const { live } = document.body.dataset;
if (live) keepLive(live, improve);
