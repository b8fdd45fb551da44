import { parentPort } from 'node:worker_threads';
import { PipelineError, describeError } from './base/errors';
import { type ReadingAnswer, ownBuffers } from './history/import/file-reader';
import { type ReadJob, readFile } from './history/import/read-file';

/** A thread that reads the files of an import, one at a time. It knows neither the lake nor secrets. */
const answer = (message: ReadingAnswer, transfer: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transfer);

parentPort?.on('message', (job: ReadJob) => {
  readFile(job, (fraction) => answer({ fraction })).then(
    (read) => answer({ read }, ownBuffers(read.months.map(({ body }) => body))),
    (error: unknown) =>
      answer({
        failed:
          error instanceof PipelineError
            ? { code: error.code, message: error.message, hint: error.hint ?? null }
            : { code: 'unavailable', message: `${job.name}: ${describeError(error)}`, hint: null },
      }),
  );
});
