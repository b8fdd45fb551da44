import type { WriteStream } from 'node:tty';

/** Not more often than a person can read, and once more for the last word. */
const drawnEveryMs = 80;

/** A line at the foot of a terminal that says how far it is. In a pipe there is none: there nobody looks on. */
export class ProgressLine {
  readonly #stream: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>;
  readonly #isShown: boolean;
  #isDrawn = false;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(stream: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>, environment: NodeJS.ProcessEnv) {
    this.#stream = stream;
    this.#isShown = stream.isTTY && environment['TERM'] !== 'dumb';
  }

  show(message: string, fraction?: number): void {
    if (!this.#isShown || performance.now() - this.#drawnAt < drawnEveryMs) return;
    const words = fraction === undefined ? message : `${Math.floor(fraction * 100)} % ${message}`;
    this.#stream.write(`\r\u001B[2K${words.slice(0, Math.max(10, (this.#stream.columns || 80) - 1))}`);
    this.#isDrawn = true;
    this.#drawnAt = performance.now();
  }

  /** Before anything else is written. */
  clear(): void {
    if (this.#isDrawn) this.#stream.write('\r\u001B[2K');
    this.#isDrawn = false;
  }
}

/** Of this process. */
export const progressLine = new ProgressLine(process.stderr, process.env);
