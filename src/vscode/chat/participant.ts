import * as vscode from 'vscode';
import { type Answer, type GivenAskRequest, type Before, type EngineName, beforeOf } from '../../ask/answer';
import { PipelineError, describeError, isCancellation } from '../../base/errors';
import { queryOf } from '../../protocol/ask';
import { workerRequests } from '../../protocol/worker';
import type { WorkerProcess } from '../worker-process';
import { answerMarkdown } from './answer-markdown';
import { wordsOf } from '../words';

const id = 'spotifyAnalytics.spotify';

/** What a later turn goes on from; it stays in the chat's own record. */
interface TurnMemory {
  before: Before | null;
  query: unknown;
  followUps: string[];
}

/**
 * `@spotify` in the chat. The built-in engine answers, and nothing leaves the machine; `/model` asks the language model of the
 * listener's choice, once they agreed to it.
 */
export function registerChatParticipant(
  worker: WorkerProcess,
  icon: vscode.Uri,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(id, async (request, context, stream, token) => {
    const engine: EngineName = request.command === 'model' ? 'language-model' : 'built-in';
    try {
      stream.progress(vscode.l10n.t('Reading the question'));
      const asked: GivenAskRequest = { question: request.prompt, ...contextOf(context) };
      const answer = await worker.call(
        (connection, cancellation, progress) =>
          connection.sendRequest(workerRequests.ask, { request: asked, engine, progress }, cancellation),
        { token },
      );
      stream.markdown(new vscode.MarkdownString(answerMarkdown(answer)));
      return { metadata: memoryOf(answer) };
    } catch (error) {
      if (isCancellation(error)) return {};
      log.warn(describeError(error));
      const message = error instanceof PipelineError ? wordsOf(error) : vscode.l10n.t('The question failed.');
      return { errorDetails: { message } };
    }
  });
  participant.iconPath = icon;
  participant.followupProvider = {
    provideFollowups: ({ metadata }) => {
      const followUps: unknown = metadata?.['followUps'];
      return Array.isArray(followUps) ? followUps.map((prompt) => ({ prompt: String(prompt) })) : [];
    },
  };
  return participant;
}

/** The last answer of this conversation. */
function contextOf({ history }: vscode.ChatContext): Omit<GivenAskRequest, 'question'> {
  const last = history.findLast((turn) => turn instanceof vscode.ChatResponseTurn && turn.participant === id);
  const memory = last instanceof vscode.ChatResponseTurn ? last.result.metadata : undefined;
  const previous = queryOf(memory?.['query']);
  const { before } = (memory ?? {}) as Partial<TurnMemory>;
  return {
    ...(previous ? { previous } : {}),
    ...(before ? { before } : {}),
  };
}

function memoryOf(answer: Answer): TurnMemory {
  const { sql, query, suggestions, parts } = answer;
  const periods = parts.find(({ kind }) => kind === 'period')?.choices ?? [];
  return {
    before: beforeOf(answer),
    query,
    followUps: sql === null ? suggestions : periods.slice(0, 3).map(({ text }) => `and ${text}?`),
  };
}
