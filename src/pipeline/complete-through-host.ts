import { CancellationTokenSource, type MessageConnection, ResponseError } from 'vscode-jsonrpc';
import type { Complete } from '../ask/language-model/complete';
import { PipelineError, describeError, errorOfData, throwIfCancelled } from '../base/errors';
import { hostRequests, writtenType } from '../protocol/worker';

let completions = 0;

/** Asks the host for a completion: the language model is the editor's, and so is the listener's consent. */
export function completeThroughHost(connection: MessageConnection): Complete {
  return async (messages, { signal, onText }) => {
    throwIfCancelled(signal);
    const token = `completion-${(completions += 1)}`;
    const cancellation = new CancellationTokenSource();
    const cancel = () => cancellation.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    const listening = connection.onProgress(writtenType, token, (text) => onText?.(text));
    try {
      const request = { messages: [...messages], token };
      return await connection.sendRequest(hostRequests.complete, request, cancellation.token);
    } catch (error) {
      throwIfCancelled(signal);
      const known = error instanceof ResponseError ? errorOfData(error.data) : undefined;
      throw known ?? new PipelineError('unavailable', `The language model failed: ${describeError(error)}`);
    } finally {
      signal?.removeEventListener('abort', cancel);
      listening.dispose();
      cancellation.dispose();
    }
  };
}
