import { plainColour } from './plain-colour';

/** What a drawing takes from style sheets and variables, with what is the same as saying nothing. */
const inherited: Record<string, string> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
  'stroke-width': '1px',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'stroke-dasharray': 'none',
  'paint-order': 'normal',
};

/** What means nothing outside of the page. */
const left = ['class', 'style', 'role', 'color', 'font-variant', 'aria-hidden', 'aria-label'];

/** Writes into a drawing what the page's styles make of it, so that it looks the same without them. */
export function settle(root: SVGElement): void {
  const elements = [root, ...root.querySelectorAll<SVGElement>('*:not(title)')];
  // Read of all before any is written: what is written at one changes what those inside it inherit.
  const settled = elements.map((element) =>
    settledOf(element, element === root ? null : element.parentElement),
  );
  for (const [at, element] of elements.entries()) {
    for (const name of left) element.removeAttribute(name);
    for (const [name, value] of settled[at] ?? [])
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
  }
}

/** Attributes by name; null where the element around says the same. */
function settledOf(element: Element, around: Element | null): [string, string | null][] {
  const style = getComputedStyle(element);
  const outer = around && getComputedStyle(around);
  const settled: [string, string | null][] = [['opacity', style.opacity === '1' ? null : style.opacity]];
  for (const [name, usual] of Object.entries(inherited)) {
    const value = style.getPropertyValue(name);
    const isSame = value === (outer ? outer.getPropertyValue(name) : usual);
    settled.push([name, isSame ? null : value.replace(/^([\d.]+)px$/, '$1')]);
  }
  for (const name of ['fill', 'stroke'] as const) {
    const value = painted(style, name);
    const isSame = outer !== null && painted(outer, name).join(' ') === value.join(' ');
    settled.push([name, isSame ? null : value[0]], [`${name}-opacity`, isSame ? null : value[1]]);
  }
  return settled;
}

/** A paint and how much of it covers, also where the colour itself is see-through. */
function painted(style: CSSStyleDeclaration, name: 'fill' | 'stroke'): [string, string] {
  const value = style.getPropertyValue(name);
  if (value === 'none') return ['none', '1'];
  const { colour, opacity } = plainColour(value);
  const whole = opacity * Number(style.getPropertyValue(`${name}-opacity`));
  return [colour, String(Math.round(100 * whole) / 100)];
}
