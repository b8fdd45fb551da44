import { NotificationType, NotificationType0, ProgressType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { Answer, GivenAskRequest, EngineName } from '../ask/answer';
import type { Feedback } from '../ask/cortex/analyst-client';
import type { ModelMessage } from '../ask/language-model/complete';
import type { Check, SnowflakeStanding } from './connections';
import type { ImportReceipt } from '../history/import/receipt';
import type { PipelineStatistics } from '../insights/pipeline-statistics';
import type { ErrorData } from '../base/errors';
import type { LogLevel } from '../base/log';
import type { ResultTable } from '../warehouse/warehouse';
import type { ListeningRules } from '../warehouse/rules';
import type { ArtistsOutcome } from './artists';
import type { BackfillOutcome, CollectOutcome } from './collect';
import type { ArtistChoice, GenreExplanation, KnownGenre } from './genres';
import type { Glance } from './glance';
import type { Found, PanelData } from './panel';
import type { BackgroundStanding, Notice, NoticeKind } from './notices';
import type { Place } from './place';
import type { AwsProfile } from '../lake/s3/aws-profiles';
import type { S3Keys } from '../lake/s3/open-s3-lake';
import type { S3Texts } from '../lake/s3/s3-settings';
import type { Destination, ExportFormat, MoveOutcome, RestoreOutcome } from './ownership';
import type { DeployStep, LoadOutcome, S3Trust, TableComparison, TeardownStep } from './snowflake';
import type { KnownConnection, SecretName, SnowflakeTexts } from '../warehouse/snowflake-settings';
import type { CopyStanding, SyncOutcome } from './sync';

/**
 * What the extension and its worker process say to each other. Secrets are no settings: the worker asks for them when it
 * needs them, and hands back what Spotify replaced.
 */
export interface WorkerSettings {
  /** The Spotify account in use, by the name that the listener gave it; empty: the first. */
  account: string;
  home: string;
  timeZone: string;
  clientId: string;
  lookupsPerDay: number;
  /** The wait between two polls while something is played; what makes no sense counts as the default. */
  intervalMinutes: number;
  /** Sources of genres beside Spotify that are turned on. */
  genreSources: string[];
  rules: ListeningRules;
  /** Where the second copy of the lake is, as it was typed; without a bucket there is none. */
  s3: S3Texts;
  /** The connection to Snowflake, as it was typed; it may name none. */
  snowflake: SnowflakeTexts;
  /** What answers the panel and the questions. */
  warehouse: 'duckdb' | 'snowflake';
}

/** Progress of any long request, under the token given with it. */
export interface Progress {
  message: string;
  /** 0–1, where it is known. */
  fraction?: number;
}

export interface Standing {
  /** UTC instants, ISO 8601. */
  lastPlayedAt: string | null;
  blockedUntil: string | null;
}

interface WithProgress {
  progress?: string;
}

export interface CollectParameters extends WithProgress {
  /** Do nothing unless the background is due, whose window ever collected last. */
  ifDue?: boolean;
}

export interface PanelAnswer {
  data: PanelData;
  /** The data is of a made-up listener. */
  sample: boolean;
}

/** Requests of the extension to the worker. */
export const workerRequests = {
  configure: new RequestType<WorkerSettings, void, ErrorData>('configure'),
  /** Null: no run was due. */
  collect: new RequestType<CollectParameters, CollectOutcome | null, ErrorData>('collect'),
  /** As a collection that pages back, and what of the last `days` no source covers. */
  backfill: new RequestType<WithProgress & { days: number }, BackfillOutcome, ErrorData>('backfill'),
  importFiles: new RequestType<WithProgress & { paths: string[] }, ImportReceipt, ErrorData>('importFiles'),
  panel: new RequestType<{ place: Place }, PanelAnswer, ErrorData>('panel'),
  /** What the small surfaces show; null while there is no history. */
  glance: new RequestType0<Glance | null, ErrorData>('glance'),
  /** Artists, tracks, albums and genres whose name holds a text. */
  search: new RequestType<{ text: string }, Found[], ErrorData>('search'),
  /** Makes up a listener, whom `panel` shows from then on in place of the listener. */
  exploreSample: new RequestType<WithProgress, void, ErrorData>('exploreSample'),
  leaveSample: new RequestType0<void, ErrorData>('leaveSample'),
  /** Asks every source anew about artists by id, URI, address or name. */
  processArtists: new RequestType<WithProgress & { artists: string[] }, ArtistsOutcome, ErrorData>(
    'processArtists',
  ),
  /** Asks about the artists of the last `days` that have no genre or that nobody was asked about. */
  backfillArtists: new RequestType<WithProgress & { days: number }, ArtistsOutcome, ErrorData>(
    'backfillArtists',
  ),
  /** Why an artist (a key, an id or a name) has its genre. */
  explainGenre: new RequestType<{ artist: string }, GenreExplanation, ErrorData>('genre/explain'),
  /** The listener's choice for an artist, and what follows from it. */
  chooseGenre: new RequestType<WithProgress & { artist: string; genre: string }, GenreExplanation, ErrorData>(
    'genre/choose',
  ),
  /** Takes the choice back. */
  undoGenre: new RequestType<WithProgress & { artist: string }, GenreExplanation, ErrorData>('genre/undo'),
  /** What a picker offers: genres by family, artists by plays. */
  knownGenres: new RequestType0<KnownGenre[], ErrorData>('genre/known'),
  artistChoices: new RequestType0<ArtistChoice[], ErrorData>('genre/artists'),
  /** Answers a question about the history that the panel shows. */
  ask: new RequestType<WithProgress & { request: GivenAskRequest; engine: EngineName }, Answer, ErrorData>(
    'ask',
  ),
  /** Tells Cortex Analyst what an answer was worth. */
  feedback: new RequestType<Feedback, void, ErrorData>('feedback'),
  /** The tables in words, for a model that writes SQL. */
  describe: new RequestType0<string, ErrorData>('describe'),
  /** One SELECT that a model wrote, over the tables of the semantic model. */
  select: new RequestType<{ sql: string }, ResultTable, ErrorData>('select'),
  statistics: new RequestType0<
    PipelineStatistics & { background?: BackgroundStanding; copy?: CopyStanding },
    ErrorData
  >('statistics'),
  standing: new RequestType0<Standing, ErrorData>('standing'),
  /** How long the background is to wait from now on, in ms. */
  nextPoll: new RequestType0<number, ErrorData>('background/next'),
  /** What this window is to tell the listener now; no other one will. */
  notices: new RequestType<{ authorizedAt: string | null }, Notice[], ErrorData>('background/notices'),
  /** Does not tell of a kind any more; without one, tells of all again. */
  muteNotices: new RequestType<{ kind?: NoticeKind }, void, ErrorData>('background/mute'),
  /** With `settle: false`, other rules are in force at once and the tables behind them follow with the next refresh. */
  refresh: new RequestType<WithProgress & { settle?: boolean }, void, ErrorData>('refresh'),
  /** Fills a new folder with the history. */
  export: new RequestType<WithProgress & { to: string; format: ExportFormat }, void, ErrorData>('export'),
  /** Takes in an export of the history's files. */
  restore: new RequestType<WithProgress & { from: string }, RestoreOutcome, ErrorData>('restore'),
  /** What is at a folder that the history is to be moved to. */
  lookAtFolder: new RequestType<{ to: string }, Destination, ErrorData>('move/look'),
  /** Moves the history, and has the host use the new place; what is at the old one stays. */
  moveHistory: new RequestType<WithProgress & { to: string }, MoveOutcome, ErrorData>('move'),
  /** Makes a place that was moved from one to work in again. */
  useFolder: new RequestType<{ folder: string }, void, ErrorData>('move/use'),
  /** Removes what was moved away to where the history is now; gives the paths of what is no history's and stays. */
  removeMoved: new RequestType<{ from: string }, string[], ErrorData>('move/remove'),
  rebuild: new RequestType<WithProgress, { objects: number }, ErrorData>('rebuild'),
  check: new RequestType0<Check[], ErrorData>('check'),
  /** Copies between the lake and its second copy what either lacks. */
  sync: new RequestType<WithProgress, SyncOutcome, ErrorData>('sync'),
  /** As `sync`, if it is time to look what other machines collected; gives how many objects were taken in. */
  keepInStep: new RequestType0<number, ErrorData>('sync/keep'),
  /** Tries to write, read and list a bucket that nothing is copied to yet, with the keys that are on trial; says what works. */
  tryS3: new RequestType<{ s3: S3Texts }, string, ErrorData>('s3/try'),
  /** The profiles of AWS's own files on this machine. */
  awsProfiles: new RequestType0<AwsProfile[], ErrorData>('s3/profiles'),
  /** The connections of Snowflake's own files on this machine. */
  snowflakeConnections: new RequestType0<KnownConnection[], ErrorData>('snowflake/connections'),
  /** Signs in to Snowflake with what is on trial; says as whom, and what is deployed there. */
  trySnowflake: new RequestType<{ snowflake: SnowflakeTexts }, SnowflakeStanding, ErrorData>('snowflake/try'),
  /** What a deployment would do now. */
  planDeployment: new RequestType<WithProgress, DeployStep[], ErrorData>('snowflake/plan'),
  /** Runs the plan that was given last, then loads what the lake holds. */
  deploy: new RequestType<WithProgress, { statements: number; load: LoadOutcome }, ErrorData>(
    'snowflake/deploy',
  ),
  /** Loads what Snowflake lacks and refreshes its tables, whether there was anything or not. */
  loadSnowflake: new RequestType<WithProgress, LoadOutcome, ErrorData>('snowflake/load'),
  /** What has to be set at AWS, where the bucket is the stage. */
  snowflakeTrust: new RequestType0<S3Trust, ErrorData>('snowflake/trust'),
  /** What a teardown would drop and what stays. */
  planTeardown: new RequestType0<TeardownStep[], ErrorData>('snowflake/planTeardown'),
  /** Drops what was shown last; gives how much that was. */
  teardown: new RequestType<WithProgress, number, ErrorData>('snowflake/teardown'),
  /** Every table here and there, row for row. */
  compareSnowflake: new RequestType<WithProgress, TableComparison[], ErrorData>('snowflake/compare'),
  /** Runs until the listener agreed, refused or gave up. */
  signIn: new RequestType<{ clientId: string; showDialog: boolean }, SignedIn, ErrorData>('signIn'),
};

/** Notifications of the extension to the worker. */
export const workerNotifications = {
  /** The address that the listener pasted, where the browser could not reach this machine. */
  landed: new NotificationType<{ address: string }>('landed'),
  /** Somebody signed in or out: the access token in hand is another's. */
  signInChanged: new NotificationType0('signInChanged'),
};

export interface SignedIn {
  refreshToken: string;
  /** UTC, ISO 8601. The sign-in ends six months later. */
  authorizedAt: string;
}

/** Requests of the worker to the extension. */
export const hostRequests = {
  refreshToken: new RequestType<{ account: string }, string | null, void>('refreshToken'),
  replaceRefreshToken: new RequestType<{ token: string; account: string }, void, void>('replaceRefreshToken'),
  dropRefreshToken: new RequestType<{ account: string }, void, void>('dropRefreshToken'),
  /** Has everybody look for an account's history at the place that it was moved to. */
  useFolder: new RequestType<{ to: string; account: string }, void, void>('useFolder'),
  /** Last.fm's API key, where the listener set one. */
  lastfmKey: new RequestType0<string | null, void>('lastfmKey'),
  /** AWS's keys, where the listener entered some; on trial: those that are being tried before they are kept. */
  s3Keys: new RequestType<{ onTrial: boolean }, S3Keys | null, void>('s3Keys'),
  /** A secret of Snowflake's, where the listener entered one; on trial: as with S3's keys. */
  snowflakeSecret: new RequestType<{ name: SecretName; onTrial: boolean }, string | null, void>(
    'snowflake/secret',
  ),
  /** What a sign-in in the browser left behind; with a value (null: forget it) it is replaced. */
  temporaryCredential: new RequestType<{ key: string; value?: string | null }, string | null, void>(
    'snowflake/credential',
  ),
  /** Has the language model of the listener's choice go on; what it writes comes as progress under `token`. */
  complete: new RequestType<{ messages: ModelMessage[]; token: string }, string, ErrorData>('complete'),
  /** Opens Spotify's consent page. */
  openPage: new RequestType<{ address: string }, void, void>('openPage'),
};

export const hostNotifications = {
  log: new NotificationType<{ level: LogLevel; line: string }>('log'),
};

export const progressType = new ProgressType<Progress>();

/** What a model has written so far. */
export const writtenType = new ProgressType<string>();

/** What is written for the listener goes beside the progress of a request, under a token of its own. */
export const writtenTokenOf = (progress: string): string => `${progress} written`;
