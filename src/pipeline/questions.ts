import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askBuiltIn } from '../ask/ask';
import type { Answer, AskRequest, EngineName, GivenAskRequest } from '../ask/answer';
import { BuiltInEngine } from '../ask/built-in';
import { AnalystClient, type Feedback } from '../ask/cortex/analyst-client';
import { CortexEngine } from '../ask/cortex/cortex-engine';
import type { EngineContext } from '../ask/engine';
import { NameIndex } from '../ask/grammar/names';
import { runQuestionSelect } from '../ask/guard/guarded-select';
import type { Complete } from '../ask/language-model/complete';
import { LanguageModelEngine } from '../ask/language-model/language-model-engine';
import { listeningQuerySchema } from '../ask/listening-query';
import { nameRows } from '../ask/name-rows';
import { describeModel } from '../ask/semantic/describe-model';
import { type SemanticModel, readSemanticModel, tablesOf } from '../ask/semantic/semantic-model';
import type { Clock } from '../base/clock';
import { PipelineError } from '../base/errors';
import { localDate } from '../insights/periods';
import type { Queryable, ResultTable } from '../warehouse/warehouse';
import type { Ask } from './current-warehouse';
import type { ForeignStatements } from './foreign-statements';
import type { Work } from './work';

interface Options {
  ask: Ask;
  /** The database file: while it is as it was, so are the names in it. */
  warehouseFile: string;
  /** The folder sql/ of the product; semantic/ lies beside it. */
  sqlFolder: string;
  timeZone: string;
  now: Clock;
  /** Snowflake, for which alone Cortex Analyst writes; or why there is none. */
  snowflake: ForeignStatements | PipelineError;
  /** Snowflake runs the statements of the other engines too; names are looked up here all the same. */
  answersElsewhere: boolean;
  /** Has a language model go on; without it there is none to ask. */
  complete?: Complete;
}

/** Questions in plain English, answered from the warehouse. */
export class Questions {
  readonly #options: Options;
  #model: SemanticModel | undefined;
  #engine: BuiltInEngine | undefined;
  #modelEngine: LanguageModelEngine | undefined;
  #analyst: AnalystClient | undefined;
  #names: { version: string; index: NameIndex } | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Answers, or says why not. @throws PipelineError `not_configured` while there is no history, `busy`, `cancelled` */
  async ask(given: GivenAskRequest, work: Work = {}, engine: EngineName = 'built-in'): Promise<Answer> {
    const request = checked(given);
    const { now, timeZone } = this.#options;
    const context: EngineContext = {
      ...work,
      today: localDate(now(), timeZone),
      run: (sql) => this.run(sql, work),
    };
    if (engine === 'built-in') return this.#askBuiltIn(request, context, work);
    return engine === 'cortex' ? this.#askCortex(request, context, work) : this.#askModel(request, context);
  }

  /** Runs one SELECT that a model or a program wrote, over the tables of the semantic model. @throws PipelineError */
  run(sql: string, work: Work = {}): Promise<ResultTable> {
    return this.#options.answersElsewhere
      ? this.#runAtSnowflake(sql, work)
      : this.#options.ask((db) => runQuestionSelect(db, sql, this.#tables()), work);
  }

  /** Tells Cortex Analyst what an answer of its was worth. @throws PipelineError */
  async feedback(feedback: Feedback, { signal }: Work = {}): Promise<void> {
    await this.#analystClient().feedback(feedback, signal);
  }

  /** On one opening of the warehouse: names and statement see the same. */
  #askBuiltIn(request: AskRequest, context: EngineContext, work: Work): Promise<Answer> {
    return this.#options.ask(async (db) => {
      this.#engine ??= new BuiltInEngine(this.model());
      return askBuiltIn(request, {
        ...context,
        engine: this.#engine,
        names: await this.#nameIndex(db),
        run: (sql) =>
          this.#options.answersElsewhere
            ? this.#runAtSnowflake(sql, work)
            : runQuestionSelect(db, sql, this.#tables()),
      });
    }, work);
  }

  /** A model thinks for seconds: the warehouse is open only while a statement runs. */
  async #askModel(request: AskRequest, context: EngineContext): Promise<Answer> {
    const { complete } = this.#options;
    if (!complete) {
      throw new PipelineError('not_configured', 'There is no language model here.', {
        hint: 'Ask the built-in engine.',
      });
    }
    const dialect = this.#options.answersElsewhere ? 'Snowflake' : 'DuckDB';
    this.#modelEngine ??= new LanguageModelEngine(this.model(), complete, dialect);
    return this.#modelEngine.ask(request, context);
  }

  /** The semantic view is in the account, and so its statements run there whoever answers other questions. */
  async #askCortex(request: AskRequest, context: EngineContext, work: Work): Promise<Answer> {
    const client = this.#analystClient();
    const { semanticView } = this.#snowflake();
    return new CortexEngine({ semanticView, client }).ask(request, {
      ...context,
      run: (sql) => this.#runAtSnowflake(sql, work),
    });
  }

  #analystClient(): AnalystClient {
    this.#analyst ??= new AnalystClient(this.#snowflake().reader);
    return this.#analyst;
  }

  #runAtSnowflake(sql: string, work: Work): Promise<ResultTable> {
    return this.#snowflake().question(sql, this.#tables(), work);
  }

  #snowflake(): ForeignStatements {
    const { snowflake } = this.#options;
    if (snowflake instanceof PipelineError) throw snowflake;
    return snowflake;
  }

  #tables(): ReadonlySet<string> {
    return tablesOf(this.model());
  }

  /** The tables in words, for a model that writes SQL. */
  describe(): string {
    return describeModel(this.model());
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

/** Queries come from a page or out of a store: they are read before they are compiled. @throws PipelineError `bad_input` */
function checked({ previous, changed, ...request }: GivenAskRequest): AskRequest {
  const read = (query: unknown) => {
    const { data } = listeningQuerySchema.safeParse(query);
    if (data) return data;
    throw new PipelineError('bad_input', 'The question before cannot be read any more.', {
      hint: 'Ask it anew, in words.',
    });
  };
  return {
    ...request,
    ...(previous ? { previous: read(previous) } : {}),
    ...(changed ? { changed: read(changed) } : {}),
  };
}
