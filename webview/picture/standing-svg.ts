import * as l10n from '@vscode/l10n';
import type { LegendItem } from '../charts/legend';
import { linesOf, widthOf } from './lines';
import { settle } from './settle';

/** A figure to be drawn for elsewhere: its parts stand below each other. */
export interface Picture {
  title: string;
  about: string;
  legend: readonly LegendItem[];
  /** Draws the parts for a width. */
  draw: (width: number) => SVGSVGElement[];
}

const width = 960;
const margin = 36;
const inner = width - 2 * margin;
const namespace = 'http://www.w3.org/2000/svg';

/** A drawing that needs nothing around it: colours and fonts are written out, and it says what it shows and whence it is. */
export function standingSvg(picture: Picture): SVGSVGElement {
  const root = element('svg', { width, fill: 'var(--ink)', 'font-size': 12 });
  root.classList.add('chart');
  const stage = document.createElement('div');
  stage.className = 'picture-stage';
  stage.append(root);
  document.body.append(stage);
  try {
    compose(root, picture, getComputedStyle(root).fontFamily);
    settle(root);
  } finally {
    stage.remove();
  }
  root.setAttribute('xmlns', namespace);
  return root;
}

function compose(root: SVGSVGElement, { title, about, legend, draw }: Picture, family: string): void {
  const paper = element('rect', { width, fill: 'var(--paper)' });
  root.append(element('title', {}, title), paper);
  let y = margin;
  const write = (text: string, size: number, fill: string, weight = 400): void => {
    for (const line of linesOf(text, `${weight} ${size}px ${family}`, inner, 2)) {
      y += size;
      const style = { x: margin, y, fill, 'font-size': size, 'font-weight': weight };
      root.append(element('text', style, line));
      y += 0.4 * size;
    }
  };
  write(title, 20, 'var(--ink)', 600);
  if (about !== '') write(about, 13, 'var(--quiet)');
  y += 12;
  if (legend.length > 0) y = drawLegend(root, legend, y, family);
  for (const part of draw(inner)) {
    part.setAttribute('x', String(margin));
    part.setAttribute('y', String(y));
    part.setAttribute('overflow', 'visible');
    root.append(part);
    y += Number(part.getAttribute('height')) + 12;
  }
  write(l10n.t('Data from Spotify'), 12, 'var(--quiet)');
  const height = Math.ceil(y + margin - 12);
  root.setAttribute('height', String(height));
  root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  paper.setAttribute('height', String(height));
}

function drawLegend(root: SVGSVGElement, legend: readonly LegendItem[], top: number, family: string): number {
  let [x, y] = [margin, top];
  for (const { name: whole, colour } of legend) {
    const [name = ''] = linesOf(whole, `12px ${family}`, inner - 17, 1);
    const wide = (colour ? 17 : 0) + widthOf(name, `12px ${family}`) + (name === '' ? -1 : 16);
    if (x > margin && x + wide > width - margin) [x, y] = [margin, y + 20];
    if (colour) root.append(element('rect', { x, y, width: 12, height: 12, rx: 2, fill: colour }));
    root.append(element('text', { x: x + (colour ? 17 : 0), y: y + 10.5, fill: 'var(--ink)' }, name));
    x += wide;
  }
  return y + 28;
}

function element<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
  text = '',
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}
