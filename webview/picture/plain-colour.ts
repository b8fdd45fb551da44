const canvas = document.createElement('canvas');
canvas.width = 1;
canvas.height = 1;
const paper = canvas.getContext('2d', { willReadFrequently: true });
const known = new Map<string, PlainColour>();

/** A colour as every program reads it: `#rrggbb` and an opacity of 0–1. */
export interface PlainColour {
  colour: string;
  opacity: number;
}

/** A computed colour, however CSS writes it (`color(srgb …)`, `rgba(…)`), in plain terms. */
export function plainColour(computed: string): PlainColour {
  const before = known.get(computed);
  if (before) return before;
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixelOf(computed);
  const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  const plain = { colour, opacity: Math.round((100 * alpha) / 255) / 100 };
  known.set(computed, plain);
  return plain;
}

function pixelOf(colour: string): Uint8ClampedArray | number[] {
  if (!paper) return [];
  paper.clearRect(0, 0, 1, 1);
  paper.fillStyle = '#000000';
  paper.fillStyle = colour;
  paper.fillRect(0, 0, 1, 1);
  return paper.getImageData(0, 0, 1, 1).data;
}
