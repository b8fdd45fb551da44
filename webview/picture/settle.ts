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

/** Writes into a drawing what the page's styles make of it, so that it looks the same without them. */
export function settle(root: SVGElement): void {
  for (const element of [root, ...root.querySelectorAll<SVGElement>('*')]) {
    const style = getComputedStyle(element);
    const around = element === root ? null : getComputedStyle(element.parentElement ?? root);
    const settled: [string, string][] = [];
    for (const [name, usual] of Object.entries(inherited)) {
      const value = style.getPropertyValue(name);
      if (value !== (around ? around.getPropertyValue(name) : usual)) settled.push([name, plainSize(value)]);
      else element.removeAttribute(name);
    }
    for (const name of ['fill', 'stroke']) settled.push(...paint(name, style, around));
    if (style.opacity !== '1') settled.push(['opacity', style.opacity]);
    for (const [name, value] of settled) element.setAttribute(name, value);
    for (const name of ['class', 'style', 'role', 'color', 'aria-hidden', 'aria-label'])
      element.removeAttribute(name);
  }
}

const plainSize = (value: string) => value.replace(/^([\d.]+)px$/, '$1');

function paint(name: string, style: CSSStyleDeclaration, around: CSSStyleDeclaration | null) {
  const value = style.getPropertyValue(name);
  const opacity = Number(style.getPropertyValue(`${name}-opacity`));
  const isAsAround =
    around?.getPropertyValue(name) === value &&
    Number(around.getPropertyValue(`${name}-opacity`)) === opacity;
  const plain = value === 'none' ? { colour: value, opacity: 1 } : plainColour(value);
  const painted: [string, string][] = [[name, plain.colour]];
  // A colour that is see-through by itself is so in its opacity, which the parts inside would take over.
  if (!isAsAround || plain.opacity < 1)
    painted.push([`${name}-opacity`, String(Math.round(100 * plain.opacity * opacity) / 100)]);
  return painted;
}
