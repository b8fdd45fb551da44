import type { Catalog } from './catalog.ts';
import type { User } from './user.ts';

/** A role is a user's own, or was granted to them. */
export const mayTake = (user: User, role: string, { holders }: Catalog): boolean =>
  role === user.defaultRole.toLowerCase() ||
  role === 'public' ||
  // Who administers the account has its other roles, too.
  (user.defaultRole.toLowerCase() === 'accountadmin' && role === 'sysadmin') ||
  holders.has(`${role} to user ${user.name.toLowerCase()}`);
