import { type AddressInfo, type Socket, createConnection, createServer } from 'node:net';

/** What becomes of a connection through the network. */
export type Weather =
  | 'clear'
  /** Every piece is late. */
  | 'slow'
  /** Taken, and never answered. */
  | 'silent'
  /** Cut in the middle of what goes there. */
  | 'cut-requests'
  /** Cut in the middle of what comes back. */
  | 'cut-answers';

/** A network between a client and a server on this machine that can be as bad as it gets. */
export class BrokenNetwork {
  /** Of the next connections; those there are keep theirs. */
  weather: Weather = 'clear';
  /** Bytes after which a cut comes. */
  cutAfter = 2_000;
  /** Connections that were cut. */
  cuts = 0;
  readonly #server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number) {
    this.#server = createServer((near) => this.#connect(near, port));
  }

  static async before(port: number): Promise<BrokenNetwork> {
    const network = new BrokenNetwork(port);
    await new Promise<void>((resolve) => network.#server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends what is connected: the next requests meet the weather of now. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(near: Socket, port: number): void {
    const { weather } = this;
    const far = createConnection(port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    const pass = (from: Socket, to: Socket, isCut: boolean) => {
      let passed = 0;
      from.on('data', (piece) => {
        passed += piece.length;
        if (weather === 'silent') return;
        if (isCut && passed > this.cutAfter) {
          this.cuts += 1;
          to.end(piece.subarray(0, piece.length >> 1));
          near.destroy();
        } else if (weather === 'slow') setTimeout(() => to.write(piece), 20);
        else to.write(piece);
      });
    };
    pass(near, far, weather === 'cut-requests');
    pass(far, near, weather === 'cut-answers');
  }
}
