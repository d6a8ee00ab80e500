import helmet from 'helmet';

/** Nothing but our own files runs, styles or is asked for; no other page may show ours. */
export const protectPage = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // "no-referrer" would make browsers hide the origin of our own forms.
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: { includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
});
