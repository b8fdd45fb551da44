import type { Answer, EngineName, GivenAskRequest } from '../ask/answer';
import type { Complete } from '../ask/language-model/complete';
import type { Clock } from '../base/clock';
import { runTypedSelect } from '../ask/guard/guarded-select';
import { PipelineError, describeError, throwIfCancelled } from '../base/errors';
import type { Home } from '../base/home';
import { inParallel } from '../base/in-parallel';
import type { Log } from '../base/log';
import { type Timer, systemTimer } from '../base/timer';
import type { SourceOptions } from '../genres/sources/open-sources';
import type { ExternalSource } from '../genres/sources/source-names';
import { readCheckpoint } from '../history/checkpoint';
import { collectPlays } from '../history/collect';
import type { Pace } from '../history/poll-interval';
import { newestPlays, pagedPlays, type RecentPlays } from '../history/recent-plays';
import type { ImportReceipt } from '../history/import/receipt';
import { glance } from '../insights/glance';
import { historyCoverage } from '../insights/history-coverage';
import { panelData } from '../insights/panel-data';
import { localDate } from '../insights/periods';
import { type PipelineStatistics, pipelineStatistics } from '../insights/pipeline-statistics';
import { searchNames } from '../insights/search-names';
import { compactLake } from '../lake/compact';
import { readLake } from '../lake/compactions';
import { assertWhole } from '../lake/lake-object';
import { localLake } from '../lake/local-lake';
import type { BackfillOutcome, CollectOutcome } from '../protocol/collect';
import type { Glance } from '../protocol/glance';
import type { Found, PanelData } from '../protocol/panel';
import type { Place } from '../protocol/place';
import type { BackgroundStanding } from '../protocol/notices';
import type { CopyStanding, SyncOutcome } from '../protocol/sync';
import type { SpotifyAddresses } from '../spotify/addresses';
import type { Credentials } from '../spotify/credentials';
import { RequestBudget } from '../spotify/request-budget';
import type { UpdateOutcome } from '../warehouse/duckdb/duckdb-warehouse';
import type { ModelSettings } from '../warehouse/render';
import type { Queryable, ResultTable } from '../warehouse/warehouse';
import { ArtistRequests } from './artist-requests';
import { ArtistWork } from './artist-work';
import { Background } from './background';
import { backfillAdvice } from './backfill-advice';
import { CurrentWarehouse } from './current-warehouse';
import { ForeignStatements } from './foreign-statements';
import type { ExportFormat, MoveOutcome, RestoreOutcome } from '../protocol/ownership';
import { assertOutside, exportLake, fillFolder, restoreLake } from './export-history';
import { GenreChoices } from './genre-choices';
import { importFiles } from './import-files';
import type { GivenCredentials } from './kept-token';
import { moveHistory } from './move-history';
import { movedTo } from './moved-mark';
import { PanelDesk } from './panel-desk';
import { Questions } from './questions';
import { type CopyPlace, SecondCopy } from './second-copy';
import { SignIn } from './sign-in';
import {
  type DeployStep,
  type LakeStage,
  type LoadOutcome,
  SnowflakeCopy,
  type SnowflakeHealth,
  type TableComparison,
} from './snowflake';
import type { ConnectionSettings } from './snowflake-connection';
import { nothingNamed } from './snowflake-of-settings';
import type { Work } from './work';
import { asOnlyWriter } from './writer-lock';

export interface PipelineOptions {
  home: Home;
  /** The folder sql/ of the product. */
  sqlFolder: string;
  models: ModelSettings;
  addresses: SpotifyAddresses;
  /** Where the refresh token was given by hand, one that replaces it and cannot be written back is kept, encrypted, with the history. */
  credentials: Credentials | GivenCredentials;
  /** The file of the thread that reads imports (reading-thread.js). Default: they are read in this one. */
  readingThread?: string;
  /** Artist lookups a day. */
  lookupsPerDay: number;
  /** How often the background asks for plays. */
  pace?: Pace;
  /** Sources of genres beside Spotify; without it, none is asked. */
  sources?: SourceOptions;
  /**
   * The connection to Snowflake, or why there is none; `answers`: it is loaded after every run and answers in place of the file.
   * `stage`: where Snowflake reads the lake's objects.
   */
  snowflake?:
    | { connection: ConnectionSettings | PipelineError; answers: boolean; stage?: LakeStage }
    | undefined;
  /** A second copy of the lake; without it there is only the folder. */
  copy?: CopyPlace | undefined;
  /** Has a language model go on, where the host has one. */
  complete?: Complete;
  log: Log;
  now: Clock;
  /** Paces requests. Default: the machine's. */
  timer?: Timer;
}

export interface CollectWork extends Work {
  /** Default: yes. */
  lookUpArtists?: boolean;
}

/** One listener's history from Spotify to the answers: what the editor's worker and the command line both run. */
export class Pipeline {
  readonly #options: PipelineOptions;
  readonly #lake;
  readonly #warehouse: CurrentWarehouse;
  readonly #desk: PanelDesk;
  #toldOfMove = false;
  readonly #budget: RequestBudget;
  readonly signIn: SignIn;
  readonly #artists: ArtistWork;
  /** Artists that the listener wants to be asked about now. */
  readonly artists: ArtistRequests;
  readonly genres: GenreChoices;
  readonly questions: Questions;
  readonly background: Background;
  /** Where a place for it is given. */
  readonly copy: SecondCopy | undefined;
  /** Where a connection is given. */
  readonly snowflake: SnowflakeCopy | undefined;
  readonly #foreign: ForeignStatements | undefined;

  constructor(options: PipelineOptions) {
    const { home, log, now } = options;
    this.#options = options;
    this.#lake = localLake(home.lake);
    const alone = <Result>(work: Work, task: () => Promise<Result>) => this.#alone(work, task);
    this.#warehouse = new CurrentWarehouse({
      lake: this.#lake,
      alone,
      path: home.warehouseFile,
      lakeFolder: home.lake,
      sqlFolder: options.sqlFolder,
      settings: options.models,
      log,
      now,
      onAsked: () => this.#warnIfMoved(),
      onUse: () => this.#desk.rest(),
    });
    this.#desk = new PanelDesk({
      ask: this.#warehouse.answer,
      askAhead: this.#warehouse.answerAhead,
      warehouseFile: home.warehouseFile,
      models: options.models,
      log,
      now,
    });
    this.#budget = new RequestBudget(home.state, now, options.lookupsPerDay);
    this.signIn = new SignIn({
      ...options,
      lake: this.#lake,
      stateFolder: home.state,
      budget: this.#budget,
    });
    const { client, term } = this.signIn;
    this.background = new Background({
      ...options,
      budget: this.#budget,
      term,
      timeZone: options.models.timeZone,
    });
    const { answer, answerWriter: ask } = this.#warehouse;
    const connection = options.snowflake?.connection;
    this.snowflake =
      connection && !(connection instanceof PipelineError)
        ? new SnowflakeCopy({
            connection,
            lake: this.#lake,
            sqlFolder: options.sqlFolder,
            settings: options.models,
            stage: options.snowflake?.stage,
            inBucket:
              options.copy && ((work) => this.copy?.keysAfterUpload(work) ?? Promise.resolve(new Set())),
            log,
          })
        : undefined;
    this.#foreign =
      connection && !(connection instanceof PipelineError)
        ? new ForeignStatements({
            connection,
            sqlFolder: options.sqlFolder,
            timeZone: options.models.timeZone,
            log,
          })
        : undefined;
    this.questions = new Questions({
      ask: answer,
      snowflake: this.#foreign ?? this.#whyNoSnowflake(),
      answersElsewhere: options.snowflake?.answers ?? false,
      warehouseFile: home.warehouseFile,
      sqlFolder: options.sqlFolder,
      timeZone: options.models.timeZone,
      now,
      ...(options.complete ? { complete: options.complete } : {}),
    });
    const update = (work: Work) => this.#warehouse.update(work);
    this.copy =
      options.copy &&
      new SecondCopy({
        copy: options.copy,
        lake: this.#lake,
        stateFolder: home.state,
        settleAccount: (signal) => this.signIn.account.settle(signal),
        log,
        now,
      });
    this.#artists = new ArtistWork({
      ...options,
      lake: this.#lake,
      stateFolder: home.state,
      client,
      budget: this.#budget,
      sources: options.sources,
      timer: options.timer ?? systemTimer,
      ask,
      update,
    });
    this.artists = new ArtistRequests({
      work: this.#artists,
      access: this.signIn.access,
      log,
      now,
      ask,
      alone,
    });
    this.genres = new GenreChoices({
      lake: this.#lake,
      now,
      read: answer,
      ask,
      update,
      alone,
    });
  }

  get home(): Home {
    return this.#options.home;
  }

  /** One collection run: newest plays into the lake, artists that are not known yet, models up to date. @throws PipelineError */
  async collect(work: CollectWork = {}): Promise<CollectOutcome> {
    return this.#inStep(work, () => this.#alone(work, () => this.#collect(work)));
  }

  /** A collection run, if the background is due by what any window or command noted; else null. @throws PipelineError */
  async collectIfDue(work: CollectWork = {}): Promise<CollectOutcome | null> {
    const isDue = async () => (await this.background.nextPoll()).waitMs === 0;
    if (!(await isDue())) return null;
    return this.#inStep(work, () =>
      this.#alone(work, async () => ((await isDue()) ? this.#collect(work) : null)),
    );
  }

  /**
   * A collection run that pages back as far as Spotify's list goes, and what of the last `days` no source covers after it.
   * @throws PipelineError
   */
  async backfill(days: number, batchSize: number, work: CollectWork = {}): Promise<BackfillOutcome> {
    return this.#inStep(work, () => this.#alone(work, () => this.#backfill(days, batchSize, work)));
  }

  async #backfill(days: number, batchSize: number, work: CollectWork): Promise<BackfillOutcome> {
    let earliestAt: string | null = null;
    const collected = await this.#collect(work, async (signal) => {
      const plays = await pagedPlays(this.signIn.client, batchSize, signal);
      earliestAt = plays.items.map((item) => new Date(item.played_at).toISOString()).sort()[0] ?? null;
      return plays;
    });
    const now = this.#options.now();
    const coverage = await this.#warehouse.answerWriter((db) => historyCoverage(db, { days, now }), work);
    return { ...collected, earliest_at: earliestAt, ...coverage, advice: backfillAdvice(days, coverage) };
  }

  /** A run of a machine that has a second copy: what others collected before it, what it stored after it. */
  async #inStep<Result>(work: Work, run: () => Promise<Result>): Promise<Result> {
    await this.copy?.catchUp((await readCheckpoint(this.home.state)).finishedAt, work);
    const result = await run();
    await this.copy?.uploadAfterRun(work);
    return result;
  }

  async #collect(
    work: CollectWork,
    fetch = (signal?: AbortSignal): Promise<RecentPlays> => newestPlays(this.signIn.client, signal),
  ): Promise<CollectOutcome> {
    const { home, log, now } = this.#options;
    work.onProgress?.('Asking Spotify for the newest plays');
    const ofThisAccount = async (signal?: AbortSignal) => {
      const plays = await fetch(signal);
      await this.signIn.account.confirm(signal);
      return plays;
    };
    const collected = await collectPlays(
      { lake: this.#lake, fetch: ofThisAccount, stateFolder: home.state, log, now },
      work.signal,
    );
    await this.#warehouse.update(work);
    const artists =
      work.lookUpArtists === false ? { artists: 0, objects: [] } : await this.#artists.inCollection(work);
    await this.#compact(work);
    await this.#followElsewhere(work);
    return {
      fetched: collected.fetched,
      new: collected.new.length,
      gap: collected.gap,
      artists: artists.artists,
      objects: [...collected.objects, ...artists.objects],
      last_played_at: collected.lastPlayedAt,
    };
  }

  /** Years of polls stay few objects. What could not be merged today is as good unmerged: no reason to fail a run. */
  async #compact(work: Work): Promise<void> {
    try {
      if (await compactLake(this.#lake, this.#options.now(), work.signal)) await this.#warehouse.update(work);
    } catch (error) {
      throwIfCancelled(work.signal);
      this.#options.log.warn(`The lake was not compacted. ${describeError(error)}`);
    }
  }

  /** Imports export files and brings the models up to date. @throws PipelineError */
  async importFiles(paths: readonly string[], work: Work = {}): Promise<ImportReceipt> {
    const { readingThread, log, now } = this.#options;
    const update = (updating: Work) => this.#warehouse.update(updating);
    const receipt = await this.#alone(work, async () => {
      const imported = await importFiles(paths, { lake: this.#lake, readingThread, log, now, update }, work);
      await this.#followElsewhere(work);
      return imported;
    });
    await this.copy?.uploadAfterRun(work);
    return receipt;
  }

  /**
   * Copies what the second copy lacks to it and what this machine lacks from it, and brings the models up to date.
   * @throws PipelineError `not_configured` where there is none
   */
  async sync(work: Work = {}): Promise<SyncOutcome> {
    if (!this.copy) {
      throw new PipelineError(
        'not_configured',
        'There is no second copy of the history: no S3 bucket is set.',
        { hint: 'Run “Spotify: Configure S3…”, or set S3_BUCKET_NAME.' },
      );
    }
    const outcome = await this.copy.sync(work);
    if (outcome.downloaded > 0) await this.refresh(work);
    await this.#alone(work, () => this.#followElsewhere(work));
    return outcome;
  }

  /** Takes in what others collected, if it is time to look; gives how many objects that were. @throws PipelineError `cancelled` */
  async keepInStep(work: Work = {}): Promise<number> {
    const { finishedAt } = await readCheckpoint(this.home.state);
    const taken = (await this.copy?.catchUp(finishedAt, work)) ?? 0;
    if (taken > 0) await this.refresh(work);
    return taken;
  }

  /**
   * Fills a new folder with the lake (`lake`, to be restored from) or with every table of the contract. Gives how many files of
   * the lake, or rows by table, that were. @throws PipelineError
   */
  async export(to: string, format: ExportFormat, work: Work = {}): Promise<number | Record<string, number>> {
    const { models, now } = this.#options;
    await assertOutside(to, this.home);
    return this.#alone(work, () =>
      fillFolder<number | Record<string, number>>(to, (folder) =>
        format === 'lake'
          ? exportLake(this.#lake, folder, { models, now: now() }, work)
          : this.#warehouse.exportTables(folder, format, work),
      ),
    );
  }

  /** Takes in what an export of a lake holds, and brings the models up to date. @throws PipelineError */
  restore(from: string, work: Work = {}): Promise<RestoreOutcome> {
    return this.#alone(work, async () => {
      const outcome = await restoreLake(this.#lake, from, this.#options.models, work);
      if (outcome.objects > 0) await this.#warehouse.update(work);
      return outcome;
    });
  }

  /**
   * Moves the history to another folder; `use` has everybody work there. What is at the old place stays. @throws PipelineError; then
   * the history is where it was
   */
  move(to: string, use: (to: string) => Promise<void>, work: Work = {}): Promise<MoveOutcome> {
    return moveHistory(
      this.home,
      to,
      { use, release: () => this.#warehouse.release(), now: this.#options.now },
      work,
    );
  }

  /** Builds the warehouse from the lake alone. @throws PipelineError */
  rebuild(work: Work = {}): Promise<UpdateOutcome> {
    return this.#alone(work, () => this.#warehouse.update(work, { rebuild: true }));
  }

  /**
   * Takes in what the lake holds and the warehouse does not, and new settings. Without `settle`, other rules are in force
   * sooner and the tables behind them follow with the next refresh. @throws PipelineError
   */
  refresh(work: Work = {}, settle = true): Promise<UpdateOutcome> {
    return this.#alone(work, () => this.#warehouse.update(work, { settle }));
  }

  /** Answers one SELECT that a person typed, in a sandbox. @throws PipelineError `bad_sql`, `not_configured`, `busy`, `cancelled` */
  query(sql: string, work: Work = {}): Promise<ResultTable> {
    if (!this.#options.snowflake?.answers)
      return this.#warehouse.answer((db) => runTypedSelect(db, sql), work);
    return this.#foreign ? this.#foreign.typed(sql, work) : Promise.reject(this.#whyNoSnowflake());
  }

  /** Answers a question in plain English. @throws PipelineError as `query` */
  ask(request: GivenAskRequest, work: Work = {}, engine?: EngineName): Promise<Answer> {
    return this.questions.ask(request, work, engine);
  }

  /** What the panel shows at a place. @throws PipelineError */
  async panel(place: Place): Promise<PanelData> {
    const data = await this.#place(place);
    if (data.view.view !== 'health') return data;
    return { ...data, view: { ...data.view, background: await this.background.standing() } };
  }

  #place(place: Place): Promise<PanelData> {
    const elsewhere = this.#elsewhere;
    if (!elsewhere) return this.#desk.panel(place);
    const { now, models } = this.#options;
    return panelData(elsewhere, { place, now: now(), ...models });
  }

  /** The last days and the newest plays; null while there is no history. @throws PipelineError */
  async glance(): Promise<Glance | null> {
    if ((await this.#lake.list('spotify_listening_history/')).length === 0) return null;
    const { now, models } = this.#options;
    return this.#answer((db) => glance(db, localDate(now(), models.timeZone)));
  }

  /** Artists, tracks, albums and genres whose name holds a text, the most played first. @throws PipelineError */
  search(text: string): Promise<Found[]> {
    return this.#answer((db) => searchNames(db, text));
  }

  /** With the second copy's standing where there is one, and Snowflake's where it answers. */
  async statistics(): Promise<
    PipelineStatistics & {
      background: BackgroundStanding;
      copy?: CopyStanding;
      snowflake?: SnowflakeHealth | null;
    }
  > {
    const statistics = await this.#answer(pipelineStatistics);
    const background = await this.background.standing();
    const copy = await this.copy?.standing();
    const answering = this.#options.snowflake?.answers ? this.snowflake : undefined;
    return {
      ...statistics,
      background,
      ...(copy ? { copy } : {}),
      ...(answering ? { snowflake: await this.#healthOf(answering) } : {}),
    };
  }

  /** Null where it cannot be told: an older deployment has no view for it. */
  async #healthOf(snowflake: SnowflakeCopy): Promise<SnowflakeHealth | null> {
    try {
      return await snowflake.health();
    } catch (error) {
      this.#options.log.warn(`How Snowflake is doing cannot be told. ${describeError(error)}`);
      return null;
    }
  }

  /** Something is said of Snowflake, be it right or wrong. */
  get hasSnowflake(): boolean {
    return this.#options.snowflake !== undefined;
  }

  /** The warehouse at Snowflake. @throws PipelineError why there is none */
  get atSnowflake(): SnowflakeCopy {
    if (this.snowflake) return this.snowflake;
    throw this.#whyNoSnowflake();
  }

  /** Runs a plan and loads what the lake holds. @throws PipelineError; what was done stands */
  async deployToSnowflake(
    plan: readonly DeployStep[],
    work: Work = {},
  ): Promise<{ statements: number; load: LoadOutcome }> {
    const statements = await this.runSnowflakePlan(plan, work);
    return { statements, load: await this.loadIntoSnowflake(work) };
  }

  /** Runs a plan, which copies the lake's objects first where a pipe is made. @throws PipelineError; what was done stands */
  async runSnowflakePlan(plan: readonly DeployStep[], work: Work = {}): Promise<number> {
    const snowflake = this.atSnowflake;
    return this.#alone(work, () => snowflake.deploy(plan, work));
  }

  /**
   * Loads into Snowflake what the lake holds and it does not. Its tables are refreshed if that was anything, or always.
   * @throws PipelineError
   */
  async loadIntoSnowflake(work: Work = {}, { refresh }: { refresh?: 'always' } = {}): Promise<LoadOutcome> {
    const snowflake = this.atSnowflake;
    return this.#alone(work, async () => {
      const outcome = await snowflake.load(work);
      // A pipe tells nobody of what it loaded: there they are refreshed in any case.
      if (refresh === 'always' && !outcome.pipe && outcome.loaded + outcome.removed === 0)
        await snowflake.refresh(work);
      return outcome;
    });
  }

  /** Every table here and at Snowflake. @throws PipelineError */
  async compareWithSnowflake(work: Work = {}): Promise<TableComparison[]> {
    const snowflake = this.atSnowflake;
    return this.#warehouse.answer((db) => snowflake.compare(db, work), work);
  }

  /** What answers in place of the file, if anything does. */
  get #elsewhere(): Queryable | undefined {
    const { snowflake } = this.#options;
    if (!snowflake?.answers) return undefined;
    return this.snowflake?.queries ?? { query: () => Promise.reject(this.#whyNoSnowflake()) };
  }

  #answer<Result>(question: (db: Queryable) => Promise<Result>): Promise<Result> {
    const elsewhere = this.#elsewhere;
    return elsewhere ? question(elsewhere) : this.#warehouse.answer(question);
  }

  async #followElsewhere(work: Work): Promise<void> {
    if (this.#options.snowflake?.answers) await this.snowflake?.follow(work);
  }

  #whyNoSnowflake(): PipelineError {
    const connection = this.#options.snowflake?.connection;
    return connection instanceof PipelineError ? connection : nothingNamed();
  }

  /** How many plays Spotify has for us now: proves the sign-in, its account and the connection. @throws PipelineError */
  async countRecentPlays(): Promise<number> {
    // Alone, since Spotify is asked one thing at a time.
    return this.#alone({}, async () => {
      const { items } = await newestPlays(this.signIn.client);
      await this.signIn.account.assertSame();
      return items.length;
    });
  }

  /** How many objects the lake has, each unpacked. @throws PipelineError `damaged` naming the first that is not whole */
  async countWholeObjects(): Promise<number> {
    const objects = await this.#lake.list('');
    await readLake(this.#lake);
    await inParallel(objects, 4, assertWhole);
    return objects.length;
  }

  /** The sources of genres beside Spotify that are turned on. */
  get genreSources(): readonly ExternalSource[] {
    return this.#options.sources?.enabled ?? [];
  }

  /** Proves that a source of genres answers. @throws PipelineError */
  tryGenreSource(name: ExternalSource): Promise<void> {
    return this.#alone({}, () => this.#artists.trySource(name));
  }

  /** Where collection stands; UTC, ISO 8601. */
  async standing(): Promise<{ lastPlayedAt: string | null; blockedUntil: string | null }> {
    const { lastPlayedAt } = await readCheckpoint(this.home.state);
    const blockedUntil = await this.#budget.blockedUntil();
    return {
      lastPlayedAt,
      blockedUntil: blockedUntil?.toISOString() ?? null,
    };
  }

  /** Ends what was opened elsewhere: a session at Snowflake would wait there for hours. */
  async close(): Promise<void> {
    await this.#foreign?.close();
    await this.snowflake?.close();
  }

  /** Whoever still reads at an old place is told, once: no run stores anything there. */
  async #warnIfMoved(): Promise<void> {
    if (this.#toldOfMove) return;
    const to = await movedTo(this.home.state);
    if (to === undefined) return;
    this.#toldOfMove = true;
    this.#options.log.warn(`This history was moved to ${to}: what is read here is as it was then.`);
  }

  /** Lets go of the warehouse's file, before the home is deleted. */
  release(): Promise<void> {
    return this.#warehouse.release();
  }

  #alone<Result>(work: Work, task: () => Promise<Result>): Promise<Result> {
    return asOnlyWriter(this.home.state, work, task);
  }
}
