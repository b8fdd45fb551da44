import { type Tree, isTree } from './tree';

/** The longest text or list that a statement may ask for by a number. */
const longest = 1_000_000;

/** Functions that make as much as an argument says, and which argument that is. The engine's memory limit comes late for them. */
const sizedBy: Record<string, number> = {
  repeat: 1,
  lpad: 1,
  rpad: 1,
  list_resize: 1,
  array_resize: 1,
  bitstring: 1,
  bar: 3,
};

const counting = ['range', 'generate_series'];
const steps = ['to_days', 'to_weeks', 'to_months', 'to_quarters', 'to_years'];

/** Why a call in an expression makes too much, or undefined. */
export function tooMuch(name: string, node: Tree, sizes: 'stated' | 'any'): string | undefined {
  const children = Array.isArray(node['children']) ? node['children'].filter(isTree) : [];
  const unsized = (tree: Tree | undefined) => {
    const size = numberIn(tree);
    return size === undefined ? sizes === 'stated' : Math.abs(size) > longest;
  };
  const position = sizedBy[name];
  if (position !== undefined && children[position] && unsized(children[position]))
    return `${name} needs a length of at most ${longest} as a number`;
  if (counting.includes(name)) {
    if (steps.includes(String(children[2]?.['function_name']))) return undefined;
    if (children.some(unsized)) return `${name} outside FROM needs numbers of at most ${longest}`;
  }
  if (name === 'format' || name === 'printf') {
    const pattern = children[0] && literal(children[0]);
    if (typeof pattern !== 'string' || /\d{5}|\*|\{[^}]*\{/.test(pattern))
      return `${name} needs a plain pattern as a text`;
  }
  return undefined;
}

function literal(tree: Tree): unknown {
  const value = tree['class'] === 'CONSTANT' ? tree['value'] : undefined;
  return isTree(value) ? value['value'] : undefined;
}

function numberIn(tree: Tree | undefined): number | undefined {
  const value = tree && literal(tree);
  return typeof value === 'number' ? value : undefined;
}
