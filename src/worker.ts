import { join } from 'node:path';
import { CancellationToken, ResponseError, createMessageConnection } from 'vscode-jsonrpc';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { clockFromEnvironment } from './base/clock';
import { PipelineError, dataOfError } from './base/errors';
import { homeAt } from './base/home';
import { createLog, redact } from './base/log';
import { sourceAddresses } from './genres/sources/addresses';
import { readSources } from './genres/sources/source-names';
import { paceOf } from './history/poll-interval';
import { awsProfiles } from './lake/s3/aws-profiles';
import { checkConnections } from './pipeline/check-connections';
import { copyOfSettings, tryBucket } from './pipeline/copy-in-s3';
import { completeThroughHost } from './pipeline/complete-through-host';
import { lookAtDestination } from './pipeline/move-destination';
import { removeMoved } from './pipeline/move-history';
import { forgetMoved } from './pipeline/moved-mark';
import { Pipeline, type PipelineOptions } from './pipeline/pipeline';
import { SampleHistory } from './pipeline/sample-history';
import type { DeployStep, TeardownStep } from './pipeline/snowflake';
import { snowflakeHost } from './pipeline/snowflake-host';
import { knownConnections, snowflakeOfSettings, trySnowflake } from './pipeline/snowflake-of-settings';
import { signInThroughBrowser } from './pipeline/sign-in-through-browser';
import type { Work } from './pipeline/work';
import {
  type WorkerSettings,
  hostNotifications,
  hostRequests,
  progressType,
  workerNotifications,
  workerRequests,
  writtenTokenOf,
  writtenType,
} from './protocol/worker';
import { spotifyAddresses } from './spotify/addresses';
import { endWithParent } from './base/end-with-parent';
import { defaultModelSettings } from './warehouse/render';

/**
 * The process that owns lake and warehouse for one window. It runs until the window ends, whatever it is doing then:
 * everything it writes is whole or absent.
 */
endWithParent();

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
const now = clockFromEnvironment(process.env);
const log = createLog(
  (level, line) => void connection.sendNotification(hostNotifications.log, { level, line }),
  'debug',
);
const addresses = spotifyAddresses({
  api: process.env['SPOTIFY_API_URL'],
  accounts: process.env['SPOTIFY_ACCOUNTS_URL'],
});

const sourcesAt = sourceAddresses(process.env);

const s3Keys = (onTrial: boolean) => async () =>
  (await connection.sendRequest(hostRequests.s3Keys, { onTrial })) ?? undefined;

/** How many requests go on that the listener waits for. */
let attended = 0;

/** Answers what the listener asked for: Snowflake's page may be shown. */
async function whileAttended<Result>(task: () => Promise<Result>): Promise<Result> {
  attended += 1;
  try {
    return await task();
  } finally {
    attended -= 1;
  }
}

const snowflakeSignIn = (onTrial: boolean) => snowflakeHost(connection, onTrial, () => attended > 0);

let pipeline: Pipeline | undefined;
let settings = defaultModelSettings;
let inUse = '';
/** The plan that was shown last: what is agreed to is what runs. */
let plan: DeployStep[] | undefined;
let teardown: TeardownStep[] | undefined;
let sample: SampleHistory | undefined;

function current(): Pipeline {
  if (!pipeline) throw new PipelineError('not_configured', 'The worker was not configured.');
  return pipeline;
}

function currentSample(): SampleHistory {
  if (!sample) throw new PipelineError('not_configured', 'The worker was not configured.');
  return sample;
}

const sqlFolder = join(__dirname, '..', 'sql');

function configure(next: WorkerSettings): void {
  settings = { timeZone: next.timeZone, rules: next.rules };
  const { account } = next;
  inUse = account;
  const options: PipelineOptions = {
    home: homeAt(next.home),
    sqlFolder,
    readingThread: join(__dirname, 'reading-thread.js'),
    models: settings,
    addresses,
    credentials: {
      clientId: next.clientId || undefined,
      clientSecret: undefined,
      refreshToken: async () =>
        (await connection.sendRequest(hostRequests.refreshToken, { account })) ?? undefined,
      replaceRefreshToken: (token) =>
        connection.sendRequest(hostRequests.replaceRefreshToken, { token, account }),
      dropRefreshToken: () => connection.sendRequest(hostRequests.dropRefreshToken, { account }),
    },
    lookupsPerDay: next.lookupsPerDay,
    pace: paceOf(next.intervalMinutes),
    sources: {
      enabled: readSources(next.genreSources).sources,
      addresses: sourcesAt,
      lastfmKey: async () => (await connection.sendRequest(hostRequests.lastfmKey)) ?? undefined,
    },
    copy: copyOfSettings(next.s3, s3Keys(false)),
    snowflake: snowflakeOfSettings(
      { snowflake: next.snowflake, s3: next.s3, answers: next.warehouse === 'snowflake' },
      snowflakeSignIn(false),
      log,
    ),
    complete: completeThroughHost(connection),
    log,
    now,
  };
  void pipeline?.close();
  plan = undefined;
  teardown = undefined;
  pipeline = new Pipeline(options);
  sample = new SampleHistory(options);
}

/** The caller's cancellation and progress, as the pipeline knows them. */
function workFor(token: CancellationToken, progress?: string): Work {
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  return {
    signal: stop.signal,
    onProgress: (message, fraction) => {
      if (progress)
        void connection.sendProgress(progressType, progress, {
          message,
          ...(fraction === undefined ? {} : { fraction }),
        });
    },
    onText: (text) => {
      if (progress) void connection.sendProgress(writtenType, writtenTokenOf(progress), text);
    },
  };
}

/** Errors cross the channel in words, without stacks or secrets. */
function answered<Result>(task: Promise<Result>): Promise<Result> {
  return task.catch((error: unknown) => {
    if (!(error instanceof PipelineError))
      log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const { message, ...rest } = dataOfError(error);
    const data = { ...rest, message: redact(message) };
    throw new ResponseError(-32000, data.message, data);
  });
}

connection.onRequest(workerRequests.configure, (next) => answered(Promise.resolve(next).then(configure)));
connection.onRequest(workerRequests.collect, ({ progress, ifDue }, token) =>
  answered(
    ifDue ? current().collectIfDue(workFor(token, progress)) : current().collect(workFor(token, progress)),
  ),
);
connection.onRequest(workerRequests.backfill, ({ days, progress }, token) =>
  answered(current().backfill(days, 50, workFor(token, progress))),
);
connection.onRequest(workerRequests.importFiles, ({ paths, progress }, token) =>
  answered(current().importFiles(paths, workFor(token, progress))),
);
connection.onRequest(workerRequests.panel, ({ place }) =>
  answered(
    sample?.isShown
      ? sample.panel(place).then((data) => ({ data, sample: true }))
      : current()
          .panel(place)
          .then((data) => ({ data, sample: false })),
  ),
);
connection.onRequest(workerRequests.glance, () => answered(current().glance()));
connection.onRequest(workerRequests.search, ({ text }) =>
  answered(sample?.isShown ? sample.search(text) : current().search(text)),
);
connection.onRequest(workerRequests.exploreSample, ({ progress }, token) =>
  answered(currentSample().explore(workFor(token, progress))),
);
connection.onRequest(workerRequests.leaveSample, () => answered(currentSample().leave()));
connection.onRequest(workerRequests.processArtists, ({ artists, progress }, token) =>
  answered(current().artists.process(artists, workFor(token, progress))),
);
connection.onRequest(workerRequests.backfillArtists, ({ days, progress }, token) =>
  answered(current().artists.backfill(days, workFor(token, progress))),
);

/** Of the history that the panel shows. */
const shownGenres = () => (sample?.isShown ? sample : current()).genres;
connection.onRequest(workerRequests.explainGenre, ({ artist }) => answered(shownGenres().explain(artist)));
connection.onRequest(workerRequests.chooseGenre, ({ artist, genre, progress }, token) =>
  answered(shownGenres().choose(artist, genre, workFor(token, progress))),
);
connection.onRequest(workerRequests.undoGenre, ({ artist, progress }, token) =>
  answered(shownGenres().undo(artist, workFor(token, progress))),
);
connection.onRequest(workerRequests.knownGenres, () => answered(shownGenres().known()));
connection.onRequest(workerRequests.artistChoices, () => answered(shownGenres().artists()));
const shownQuestions = () => (sample?.isShown ? sample : current()).questions;
connection.onRequest(workerRequests.ask, ({ request, engine, progress }, token) =>
  answered(whileAttended(() => shownQuestions().ask(request, workFor(token, progress), engine))),
);
connection.onRequest(workerRequests.feedback, (feedback, token) =>
  answered(whileAttended(() => shownQuestions().feedback(feedback, workFor(token)))),
);
connection.onRequest(workerRequests.describe, () => answered(Promise.resolve(shownQuestions().describe())));
connection.onRequest(workerRequests.select, ({ sql }, token) =>
  answered(shownQuestions().run(sql, workFor(token))),
);
connection.onRequest(workerRequests.statistics, () => answered(current().statistics()));
connection.onRequest(workerRequests.standing, () => answered(current().standing()));
connection.onRequest(workerRequests.nextPoll, () =>
  answered(
    current()
      .background.nextPoll()
      .then(({ waitMs }) => waitMs),
  ),
);
connection.onRequest(workerRequests.notices, ({ authorizedAt }) =>
  answered(
    Promise.resolve(authorizedAt ? current().signIn.term.note(authorizedAt) : undefined).then(() =>
      current().background.notices(),
    ),
  ),
);
connection.onRequest(workerRequests.muteNotices, ({ kind }) => {
  const { book } = current().background;
  return answered(kind ? book.mute(kind) : book.unmute());
});
connection.onRequest(workerRequests.refresh, ({ progress, settle }, token) =>
  answered(
    current()
      .refresh(workFor(token, progress), settle)
      .then(() => undefined),
  ),
);
connection.onRequest(workerRequests.export, ({ to, format, progress }, token) =>
  answered(
    current()
      .export(to, format, workFor(token, progress))
      .then(() => undefined),
  ),
);
connection.onRequest(workerRequests.restore, ({ from, progress }, token) =>
  answered(current().restore(from, workFor(token, progress))),
);
connection.onRequest(workerRequests.lookAtFolder, ({ to }) =>
  answered(lookAtDestination(current().home, to)),
);
connection.onRequest(workerRequests.moveHistory, ({ to, progress }, token) => {
  const account = inUse;
  const use = (place: string) => connection.sendRequest(hostRequests.useFolder, { to: place, account });
  return answered(current().move(to, use, workFor(token, progress)));
});
connection.onRequest(workerRequests.useFolder, ({ folder }) => answered(forgetMoved(homeAt(folder).state)));
connection.onRequest(workerRequests.removeMoved, ({ from }) =>
  answered(removeMoved(homeAt(from), current().home)),
);
connection.onRequest(workerRequests.rebuild, ({ progress }, token) =>
  answered(
    current()
      .rebuild(workFor(token, progress))
      .then(({ loadedObjects }) => ({ objects: loadedObjects })),
  ),
);
connection.onRequest(workerRequests.check, () => answered(whileAttended(() => checkConnections(current()))));
connection.onRequest(workerRequests.sync, ({ progress }, token) =>
  answered(current().sync(workFor(token, progress))),
);
connection.onRequest(workerRequests.keepInStep, (token) => answered(current().keepInStep(workFor(token))));
connection.onRequest(workerRequests.tryS3, ({ s3 }, token) =>
  answered(tryBucket(s3, s3Keys(true), now(), workFor(token).signal)),
);
connection.onRequest(workerRequests.awsProfiles, () => answered(awsProfiles(process.env)));
connection.onRequest(workerRequests.snowflakeConnections, () => answered(knownConnections(process.env)));
connection.onRequest(workerRequests.trySnowflake, ({ snowflake }) =>
  answered(whileAttended(() => trySnowflake(snowflake, snowflakeSignIn(true), { sqlFolder, settings, log }))),
);
connection.onRequest(workerRequests.planDeployment, () =>
  answered(whileAttended(async () => (plan = await current().atSnowflake.plan()))),
);
connection.onRequest(workerRequests.deploy, ({ progress }, token) =>
  answered(
    whileAttended(() => {
      if (!plan) throw new PipelineError('bad_usage', 'No plan of a deployment was shown.');
      return current().deployToSnowflake(plan, workFor(token, progress));
    }),
  ),
);
connection.onRequest(workerRequests.loadSnowflake, ({ progress }, token) =>
  answered(whileAttended(() => current().loadIntoSnowflake(workFor(token, progress), { refresh: 'always' }))),
);
connection.onRequest(workerRequests.snowflakeTrust, () =>
  answered(whileAttended(() => current().atSnowflake.trust())),
);
connection.onRequest(workerRequests.planTeardown, () =>
  answered(whileAttended(async () => (teardown = await current().atSnowflake.planTeardown()))),
);
connection.onRequest(workerRequests.teardown, ({ progress }, token) =>
  answered(
    whileAttended(() => {
      if (!teardown) throw new PipelineError('bad_usage', 'It was not shown what would go.');
      return current().atSnowflake.teardown(teardown, workFor(token, progress));
    }),
  ),
);
connection.onRequest(workerRequests.compareSnowflake, ({ progress }, token) =>
  answered(whileAttended(() => current().compareWithSnowflake(workFor(token, progress)))),
);

let land: ((address: string) => void) | undefined;
connection.onNotification(workerNotifications.landed, ({ address }) => land?.(address));
connection.onRequest(workerRequests.signIn, ({ clientId, showDialog }, token) => {
  const { signal } = workFor(token);
  const pasted = new Promise<string>((resolve) => (land = resolve));
  return answered(
    signInThroughBrowser({
      addresses,
      clientId,
      showDialog,
      now,
      pasted,
      admit: (tokens) => current().signIn.admit(tokens, signal),
      signal,
      openPage: (address) => connection.sendRequest(hostRequests.openPage, { address }),
    }),
  );
});
connection.onNotification(workerNotifications.signInChanged, () => pipeline?.signIn.access.reject());
connection.listen();
