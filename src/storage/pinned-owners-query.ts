/** Whose events alone are taken, as the door has written it down; in either database. */
export const pinnedOwnersQuery =
  "SELECT substr(name, 7) AS platform, value AS owner FROM settings WHERE name LIKE 'owner:%' ORDER BY name";
