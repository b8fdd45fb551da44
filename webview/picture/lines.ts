const paper = document.createElement('canvas').getContext('2d');

/** The width of a text in a font, in pixels. */
export function widthOf(text: string, font: string): number {
  if (!paper) return 0;
  paper.font = font;
  return paper.measureText(text).width;
}

/** A text in lines of that width, so many at most; what is too much ends in an ellipsis. */
export function linesOf(text: string, font: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer, font) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = `${shown[most - 1]} …`;
  return shown.map((each) => shortened(each, font, width));
}

function shortened(line: string, font: string, width: number): string {
  let letters = Array.from(line);
  if (widthOf(line, font) <= width) return line;
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, font) > width) letters = letters.slice(0, -1);
  return `${letters.join('')}…`;
}
