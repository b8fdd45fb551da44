const { appendFileSync, writeFileSync } = require('node:fs');
const { performance } = require('node:perf_hooks');
const vscode = require('vscode');

const themes = ['Light Modern', 'Dark Modern', 'Default High Contrast', 'Default High Contrast Light'];

/** What a model says to a question, by a word in it; the second time, when it was told that this does not work. */
const replies = {
  counted: [
    'Here you are:\n```json\n{"sql": "SELECT primary_artist_name AS artist, COUNT(*) AS plays FROM silver_listening_enriched WHERE local_date <= CURRENT_DATE GROUP BY primary_artist_name ORDER BY plays DESC LIMIT 3", "reading": "plays by artist, the first three"}\n```',
  ],
  mended: [
    'SELECT 1, I think?',
    '{"sql": "SELECT COUNT(*) AS plays FROM silver_listening_enriched", "reading": "all plays"}',
  ],
  refused: ['{"refuse": "Tempo is not in these tables."}'],
  dropping: ['{"sql": "DROP TABLE raw_data.spotify_listening_history", "reading": "gone"}'],
  reading: ['{"sql": "SELECT * FROM read_csv(\'/etc/passwd\')", "reading": "a file"}'],
  snooping: ['{"sql": "SELECT * FROM duckdb_settings()", "reading": "settings"}'],
  casting: [
    '{"sql": "SELECT MAX(CAST(track_name AS INTEGER)) AS number FROM silver_listening_enriched", "reading": "x"}',
  ],
};

function registerModel(log) {
  const said = (message) =>
    message.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  return vscode.lm.registerLanguageModelChatProvider('companion', {
    provideLanguageModelChatInformation: () => [
      {
        id: 'made-up',
        name: 'Made-up Model',
        family: 'made-up',
        version: '1',
        maxInputTokens: 100_000,
        maxOutputTokens: 10_000,
        // The chat offers no other models to its agents.
        capabilities: { toolCalling: true },
      },
    ],
    provideLanguageModelChatResponse: async (_model, messages, _options, progress, token) => {
      const texts = messages.map(said);
      appendFileSync(log, `${JSON.stringify(texts)}\n`);
      const question = texts.findLast((text) => text.startsWith('Question: ')) ?? '';
      const attempt = texts.filter((text) => text.startsWith('That does not work')).length;
      if (question.includes('slow')) {
        progress.report(new vscode.LanguageModelTextPart('{"sql": "SELECT'));
        await new Promise((resolve) => token.onCancellationRequested(resolve));
        appendFileSync(log, '["cancelled"]\n');
        return;
      }
      const known = Object.entries(replies).find(([word]) => question.includes(word))?.[1] ?? ['?'];
      const reply = known[Math.min(attempt, known.length - 1)];
      for (let at = 0; at < reply.length; at += 40)
        progress.report(new vscode.LanguageModelTextPart(reply.slice(at, at + 40)));
    },
    provideTokenCount: () => Promise.resolve(1),
  });
}

/** Calls a tool as an agent does, and notes what came of it. */
function registerToolCalls(log) {
  const call = (name, input) => async () => {
    const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
      ({ content }) => content.map((part) => part.value).join(''),
      (error) => `refused: ${error.message}`,
    );
    appendFileSync(log, `${JSON.stringify({ name, result })}\n`);
  };
  // Noted when the setting is in force: a call before that is refused, and rightly.
  const allow = (names) => async () => {
    await vscode.workspace
      .getConfiguration('spotifyAnalytics')
      .update('languageModelTools', names, vscode.ConfigurationTarget.Global);
    appendFileSync(log, `${JSON.stringify({ result: 'allowed' })}\n`);
  };
  const commands = {
    'companion.tools.allow': allow([
      'ask_listening_history',
      'get_listening_summary',
      'query_listening_history',
    ]),
    'companion.tools.mcp': () =>
      vscode.workspace
        .getConfiguration('spotifyAnalytics')
        .update('mcpServer', true, vscode.ConfigurationTarget.Global),
    'companion.tools.ask': call('ask_listening_history', { question: 'How many plays do I have?' }),
    'companion.tools.summary': call('get_listening_summary', { period: 'all_time' }),
    'companion.tools.query': call('query_listening_history', { sql: 'select * from duckdb_settings()' }),
    'companion.tools.wrong': call('ask_listening_history', { words: 1 }),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}

exports.activate = async (context) => {
  const { COMPANION_MODEL_LOG, COMPANION_TOOL_LOG } = process.env;
  if (COMPANION_MODEL_LOG) context.subscriptions.push(registerModel(COMPANION_MODEL_LOG));
  if (COMPANION_TOOL_LOG) context.subscriptions.push(...registerToolCalls(COMPANION_TOOL_LOG));
  for (const theme of themes) {
    const set = () =>
      vscode.workspace
        .getConfiguration('workbench')
        .update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    context.subscriptions.push(vscode.commands.registerCommand(`companion.${theme}`, set));
  }
  // When a command came, and what it took from there, is read off the page's own marks.
  const open = async () => {
    writeFileSync(process.env.COMPANION_OPENED ?? '', String(Date.now()));
    await vscode.commands.executeCommand('spotifyAnalytics.openAnalytics');
  };
  context.subscriptions.push(vscode.commands.registerCommand('companion.open', open));
  for (const rule of ['everything', '30_seconds']) {
    const set = () =>
      vscode.workspace
        .getConfiguration('spotifyAnalytics')
        .update('playRule', rule, vscode.ConfigurationTarget.Global);
    context.subscriptions.push(vscode.commands.registerCommand(`companion.rule.${rule}`, set));
  }
  const extension = vscode.extensions.getExtension('spotify-analytics.spotify-analytics-pipeline');
  const report = process.env.COMPANION_REPORT;
  if (!extension || !report) return;
  const wasActive = extension.isActive;
  const start = performance.now();
  await extension.activate();
  writeFileSync(report, JSON.stringify({ wasActive, activationMs: performance.now() - start }));
};
