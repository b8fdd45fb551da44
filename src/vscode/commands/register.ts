import * as vscode from 'vscode';
import { saveSetting } from '../settings-store';
import { backfillArtists, processArtists } from './ask-about-artists';
import { askQuestion } from './ask-question';
import { changeArtistGenre } from './change-artist-genre';
import { changeRules } from './change-rules';
import { backfill } from './backfill';
import { collectNow } from './collect-now';
import { compareWithSnowflake } from './compare-with-snowflake';
import { configureS3 } from './configure-s3';
import { configureSnowflake } from './configure-snowflake';
import type { CommandContext } from './context';
import { createGithubWorkflow } from './create-github-workflow';
import { deleteAllData } from './delete-all-data';
import { deployWarehouse } from './deploy-warehouse';
import { exportHistory, restoreHistory } from './export-history';
import { copyRedirectAddress, getStarted } from './get-started';
import { importHistory } from './import-history';
import { moveHistory } from './move-history';
import { openAnalytics } from './open-analytics';
import { chooseLanguageModel, stopUsingLanguageModel } from './language-model';
import { rebuildWarehouse } from './rebuild-warehouse';
import { refreshSnowflake } from './refresh-snowflake';
import { setLastfmApiKey } from './set-lastfm-api-key';
import { exploreSampleData, leaveSampleData } from './sample-data';
import { showNoticesAgain } from './show-notices-again';
import { showStatistics } from './show-statistics';
import { signIn } from './sign-in';
import { signOut } from './sign-out';
import { switchAccount } from './switch-account';
import { syncWithS3 } from './sync-with-s3';
import { teardownSnowflake } from './teardown-snowflake';
import { testConnections } from './test-connections';
import { trustSnowflake } from './trust-snowflake';

/** Every command of package.json and what runs it. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const commands: Record<string, (argument?: unknown) => unknown> = {
    ask: (question) => askQuestion(context, question),
    chooseLanguageModel: () => chooseLanguageModel(context),
    stopUsingLanguageModel: () => stopUsingLanguageModel(context),
    getStarted: () => getStarted(),
    copyRedirectAddress: () => copyRedirectAddress(),
    signIn: () => signIn(context),
    signOut: () => signOut(context),
    collectNow: () => collectNow(context),
    backfill: () => backfill(context),
    processArtists: () => processArtists(context),
    backfillArtists: () => backfillArtists(context),
    changeArtistGenre: () => changeArtistGenre(context),
    setLastfmApiKey: () => setLastfmApiKey(context),
    configureS3: () => configureS3(context),
    syncWithS3: () => syncWithS3(context),
    configureSnowflake: () => configureSnowflake(context),
    deployWarehouse: () => deployWarehouse(context),
    trustSnowflake: () => trustSnowflake(context),
    teardownSnowflake: () => teardownSnowflake(context),
    refreshSnowflake: () => refreshSnowflake(context),
    compareWithSnowflake: () => compareWithSnowflake(context),
    startBackgroundCollection: () => saveSetting('backgroundCollection', true),
    stopBackgroundCollection: () => saveSetting('backgroundCollection', false),
    showNoticesAgain: () => showNoticesAgain(context),
    openAnalytics: (place) => openAnalytics(context, place),
    importHistory: () => importHistory(context),
    changeRules: () => changeRules(),
    exploreSampleData: () => exploreSampleData(context),
    leaveSampleData: () => leaveSampleData(context),
    showStatistics: () => showStatistics(context),
    testConnections: () => testConnections(context),
    createGithubWorkflow: () => createGithubWorkflow(context),
    exportHistory: () => exportHistory(context),
    restoreHistory: () => restoreHistory(context),
    moveHistory: () => moveHistory(context),
    switchAccount: () => switchAccount(context),
    rebuildWarehouse: () => rebuildWarehouse(context),
    showLog: () => context.log.show(),
    deleteAllData: () => deleteAllData(context),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`spotifyAnalytics.${name}`, run),
    ),
  );
}
