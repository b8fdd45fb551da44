import type { Mark } from './marks';

/** Marks found in a text, whose stretches then are taken. */
export class Marking {
  text: string;
  readonly marks: Mark[] = [];

  constructor(text: string) {
    this.text = text;
  }

  take(at: number, end: number, marks: readonly object[]): void {
    const words = this.text.slice(at, end).trim();
    for (const mark of marks) this.marks.push({ at, end, words, ...mark } as Mark);
    // A space stays in front: what follows must still see a beginning.
    this.text = `${this.text.slice(0, at + 1)}${'~'.repeat(end - at - 1)}${this.text.slice(end)}`;
  }

  each(pattern: RegExp, marksOf: (match: RegExpExecArray) => readonly object[]): void {
    const global = globalOf(pattern);
    global.lastIndex = 0;
    for (let match = global.exec(this.text); match; match = global.exec(this.text)) {
      const marks = marksOf(match);
      if (marks.length > 0) this.take(match.index, match.index + match[0].length, marks);
      // The space that ends this stretch begins the next.
      global.lastIndex = Math.max(match.index + 1, match.index + match[0].length);
    }
  }
}

/** Patterns are made once: making them costs more than matching. */
const globals = new WeakMap<RegExp, RegExp>();

function globalOf(pattern: RegExp): RegExp {
  const known = globals.get(pattern);
  if (known) return known;
  const global = new RegExp(pattern.source, 'g');
  globals.set(pattern, global);
  return global;
}
