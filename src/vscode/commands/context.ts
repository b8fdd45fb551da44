import type * as vscode from 'vscode';
import type { AnalyticsPanel } from '../analytics-panel';
import type { Collector } from '../collector';
import type { Importer } from '../importer';
import type { LanguageModel } from '../language-model';
import type { LastfmKey } from '../lastfm-key';
import type { Milestones } from '../milestones';
import type { QuestionBook } from '../question-book';
import type { ReadingRoom } from '../reading-room';
import type { S3KeyStore } from '../s3-keys';
import type { SignInStore } from '../sign-in-store';
import type { SnowflakeSecretStore } from '../snowflake-secrets';
import type { WorkerProcess } from '../worker-process';

/** What commands work with. */
export interface CommandContext {
  worker: WorkerProcess;
  collector: Collector;
  importer: Importer;
  panel: AnalyticsPanel;
  signIns: SignInStore;
  lastfmKey: LastfmKey;
  s3Keys: S3KeyStore;
  snowflakeSecrets: SnowflakeSecretStore;
  languageModel: LanguageModel;
  book: QuestionBook;
  readingRoom: ReadingRoom;
  log: vscode.LogOutputChannel;
  milestones: Milestones;
  storage: vscode.Uri;
}
