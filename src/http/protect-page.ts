import helmet from 'helmet';

/** Nothing but our own files runs or is asked for, nothing but `styles` styles; no other page may show ours. */
const protect = (styles: string) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: [styles],
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

export const protectPage = protect("'self'");

/** For a page with one `<style>` in it, whose text has this SHA-256 in base64. */
export const protectStyledPage = (styleDigest: string) => protect(`'sha256-${styleDigest}'`);
