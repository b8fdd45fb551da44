/** A node of a parsed statement. */
export type Tree = Record<string, unknown>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is a text; an absent one is empty, as the parser leaves out what is. */
export const textOf = (tree: Tree, field: string): string => {
  const value = tree[field];
  return typeof value === 'string' ? value : '';
};

/** As the engine compares names: other letters than ASCII keep their case ("K" may be a Kelvin sign). */
export const folded = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
