import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askBuiltIn } from '../ask/ask';
import type { Answer, AskRequest } from '../ask/answer';
import { BuiltInEngine } from '../ask/built-in';
import { NameIndex } from '../ask/grammar/names';
import { nameRows } from '../ask/name-rows';
import { type SemanticModel, readSemanticModel } from '../ask/semantic/semantic-model';
import type { Clock } from '../base/clock';
import { localDate } from '../insights/periods';
import type { Queryable } from '../warehouse/warehouse';
import type { Ask } from './current-warehouse';
import type { Work } from './work';

interface Options {
  ask: Ask;
  /** The database file: while it is as it was, so are the names in it. */
  warehouseFile: string;
  /** The folder sql/ of the product; semantic/ lies beside it. */
  sqlFolder: string;
  timeZone: string;
  now: Clock;
}

/** Questions in plain English, answered from the warehouse. */
export class Questions {
  readonly #options: Options;
  #model: SemanticModel | undefined;
  #engine: BuiltInEngine | undefined;
  #names: { version: string; index: NameIndex } | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Answers, or says why not. @throws PipelineError `not_configured` while there is no history, `busy`, `cancelled` */
  ask(request: AskRequest, work: Work = {}): Promise<Answer> {
    const { now, timeZone } = this.#options;
    return this.#options.ask(async (db) => {
      this.#engine ??= new BuiltInEngine(this.model());
      return askBuiltIn(request, {
        engine: this.#engine,
        names: await this.#nameIndex(db),
        today: localDate(now(), timeZone),
        run: async (sql) => ({ ...(await db.query(sql)), truncated: false }),
      });
    }, work);
  }

  /** The one description of the warehouse. */
  model(): SemanticModel {
    this.#model ??= readSemanticModel(
      join(dirname(this.#options.sqlFolder), 'semantic', 'spotify_semantic_model.yaml'),
    );
    return this.#model;
  }

  async #nameIndex(db: Queryable): Promise<NameIndex> {
    const { mtimeMs, size } = await stat(this.#options.warehouseFile);
    const version = `${mtimeMs} ${size}`;
    if (this.#names?.version !== version) {
      this.#names = { version, index: new NameIndex(await nameRows(db)) };
    }
    return this.#names.index;
  }
}
