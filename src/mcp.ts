import { productVersion } from './base/product';
import { createContext } from './cli/context';
import { serveMcp } from './mcp/serve';

/** A server of the Model Context Protocol over the listening history, for agents outside of the editor's own. */
const { pipeline } = createContext(new AbortController().signal);
void serveMcp({
  input: process.stdin,
  output: process.stdout,
  version: productVersion,
  port: {
    ask: (question) => pipeline.ask({ question }),
    select: (sql) => pipeline.questions.run(sql),
    panel: (place) => pipeline.panel(place),
    describe: () => Promise.resolve(pipeline.questions.describe()),
  },
}).then(() => process.exit(0));
