import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Pipeline } from '../../src/pipeline/pipeline';
import { samplePipeline } from '../support/sample-pipeline';
import { type OpenOptions, type OpenPanel, type Preview, startPreview } from './panel-preview';
import { type Theme, themes } from './panel-preview-themes';

export interface SamplePreview {
  /** Over ten years of a made-up listener. */
  pipeline: Pipeline;
  /** Opens the panel, looks at it, and takes it that it had nothing to complain of. */
  look(options: Omit<OpenOptions, 'theme'>, look: (panel: OpenPanel) => Promise<void>): Promise<void>;
}

/** The panel in a browser, in the dark theme, for the tests of a file; what it gives is there when they begin. */
export function samplePreview(): SamplePreview {
  let folder: string;
  let preview: Preview;
  const sample: Partial<SamplePreview> = {
    look: async (options, look) => {
      const panel = await preview.open({ theme: themes[0] as Theme, ...options });
      try {
        await look(panel);
        expect(panel.problems).toEqual([]);
      } finally {
        await panel.page.context().close();
      }
    },
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'panel-sample-'));
    [sample.pipeline, preview] = await Promise.all([samplePipeline(folder), startPreview()]);
  }, 60_000);
  afterAll(async () => {
    await preview?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return sample as SamplePreview;
}

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
