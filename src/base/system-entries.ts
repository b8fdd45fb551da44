/** What systems put into every folder or at the root of every disk. */
const names = new Set([
  '.DS_Store',
  '.localized',
  'desktop.ini',
  'Thumbs.db',
  'lost+found',
  'System Volume Information',
  '.Trashes',
  '.fseventsd',
  '.Spotlight-V100',
]);

/** Whether an entry says nothing of what a folder is for: with such ones alone it is empty. */
export const isSystemEntry = (name: string): boolean => names.has(name);
