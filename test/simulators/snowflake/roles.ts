import type { Catalog } from './catalog.ts';
import type { User } from './user.ts';

/** A role is a user's own, or was granted to them. */
export const mayTake = (user: User, role: string, { holders }: Catalog): boolean =>
  role === user.defaultRole.toLowerCase() ||
  role === 'public' ||
  holders.has(`${role} to user ${user.name.toLowerCase()}`);
