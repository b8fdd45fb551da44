import { askListeningHistory } from './ask-listening-history';
import { getListeningSummary } from './get-listening-summary';
import { queryListeningHistory } from './query-listening-history';
import type { Tool } from './tool';

/** Every tool that an agent may be given. */
export const tools: readonly Tool[] = [queryListeningHistory, askListeningHistory, getListeningSummary];
