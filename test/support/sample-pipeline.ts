import { localLake } from '../../src/lake/local-lake';
import type { Pipeline } from '../../src/pipeline/pipeline';
import type { PanelMessage, PanelRequest } from '../../src/protocol/panel';
import { fillSampleLake } from '../../src/sample/sample-lake';
import { askPipeline, now } from './ask-history';

/** The ten years of the made-up listener, in a folder. */
export async function samplePipeline(folder: string): Promise<Pipeline> {
  const pipeline = askPipeline(folder);
  await fillSampleLake(localLake(pipeline.home.lake), now, 'America/Denver');
  await pipeline.rebuild();
  return pipeline;
}

/** What the extension would answer the page, from a pipeline. */
export const hostOf =
  (pipeline: Pipeline) =>
  async (request: PanelRequest): Promise<PanelMessage | null> => {
    if (request.type === 'search')
      return { type: 'found', turn: request.turn, found: await pipeline.search(request.text) };
    if (request.type !== 'ready' && request.type !== 'place') return null;
    const data = await pipeline.panel(request.place);
    const sync = {
      kind: 'idle',
      lastPlayedAt: now.toISOString(),
      blockedUntil: null,
      message: null,
    } as const;
    return { type: 'state', state: { kind: 'data', data, turn: request.turn }, sync };
  };
