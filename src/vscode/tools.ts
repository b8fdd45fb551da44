import * as vscode from 'vscode';
import { toolNames } from '../ask/tools/names';
import type { Tool, ToolPort } from '../ask/tools/tool';
import { PipelineError } from '../base/errors';
import { workerRequests } from '../protocol/worker';
import { enabledTools } from './settings';
import type { WorkerProcess } from './worker-process';
import { fromCore } from '../wording/from-core';

/**
 * The tools of the editor's agents. Each is off until the setting turns it on, and says before every call what the agent will
 * see.
 */
export function registerTools(worker: WorkerProcess): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames.map((name) => vscode.lm.registerTool(name, editorTool(name, worker))),
  );
}

function editorTool(name: string, worker: WorkerProcess): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: async ({ input }) => {
      checkConsent(name);
      const tool = await toolOf(name);
      return {
        invocationMessage: tool.title,
        confirmationMessages: {
          title: `${tool.title}?`,
          message: vscode.l10n.t('The language model will see: {what}', {
            what: fromCore(tool.call(input).shows),
          }),
        },
      };
    },
    invoke: async ({ input }, token) => {
      checkConsent(name);
      const result = await (await toolOf(name)).call(input).run(portOf(worker, token));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(result))]);
    },
  };
}

/** Loaded with the first call: reading schemas costs as much as the rest of the activation. */
async function toolOf(name: string): Promise<Tool> {
  const { tools } = await import('../ask/tools/tools');
  const found = tools.find((tool) => tool.name === name);
  if (!found) throw new Error(`no tool ${name}`);
  return found;
}

/** An agent may name a tool that the editor does not offer it. */
function checkConsent(name: string): void {
  if (enabledTools().includes(name)) return;
  throw new PipelineError('forbidden', `The tool ${name} is turned off.`, {
    hint: 'The listener can turn it on in the setting spotifyAnalytics.languageModelTools.',
  });
}

/** The worker answers, about the history that the panel shows. */
function portOf(worker: WorkerProcess, token: vscode.CancellationToken): ToolPort {
  const call = { token };
  return {
    ask: (question) =>
      worker.call(
        (connection, cancellation) =>
          connection.sendRequest(
            workerRequests.ask,
            { request: { question }, engine: 'built-in' },
            cancellation,
          ),
        call,
      ),
    select: (sql) =>
      worker.call(
        (connection, cancellation) => connection.sendRequest(workerRequests.select, { sql }, cancellation),
        call,
      ),
    panel: async (place) =>
      (await worker.call((connection) => connection.sendRequest(workerRequests.panel, { place }), call)).data,
    describe: () => worker.call((connection) => connection.sendRequest(workerRequests.describe), call),
  };
}
