import type { Answer, ReadingPart } from '../../src/ask/answer';
import { emptyQuery, listeningQuerySchema } from '../../src/ask/listening-query';
import type {
  AskPanelAnswer,
  AskPanelFeedback,
  AskPanelRequest,
  AskPanelState,
} from '../../src/protocol/ask';

const part = (kind: ReadingPart['kind'], text: string, ...choices: string[]): ReadingPart => ({
  kind,
  text,
  about: null,
  choices: choices.map((choice) => ({ text: choice, query: { ...emptyQuery, measure: choice } })),
});

const base: Answer = {
  question: '',
  engine: 'built-in',
  interpretation: 'plays, by artist, this year, top 10',
  parts: [
    part('measure', 'plays', 'minutes of listening', 'hours of listening', 'days with a play'),
    part('dimension', 'by artist', 'by track', 'by album', 'by genre'),
    part('period', 'this year', 'this month', 'last month', 'past 3 months', 'last year', 'all time'),
    part('limit', 'top 10', 'top 5', 'top 20', 'top 50'),
  ],
  sql: "SELECT primary_artist_name, COUNT(*) AS plays\nFROM silver_listening_enriched\nWHERE primary_artist_name IS NOT NULL AND local_date BETWEEN DATE '2026-01-01' AND DATE '2026-06-15'\nGROUP BY primary_artist_name ORDER BY plays DESC, primary_artist_name LIMIT 10",
  verified: 'top_artists_this_year',
  columns: [
    { name: 'primary_artist_name', type: 'VARCHAR' },
    { name: 'plays', type: 'BIGINT' },
  ],
  rows: [
    ['Marguerite Vale', 412],
    ['The Slow Harbour', 380],
    ['Ōkami Drive', 301],
    ['Tenement Choir', 287],
    ['Los Faroles', 214],
    ['Inès & the Weather', 190],
    ['Northbound Static', 133],
    ['Анна Береза', 121],
    ['Halftone', 97],
    ['The Extraordinarily Long-Winded Orchestra of Lower Saxony and Its Guests', 88],
  ],
  truncated: false,
  sentence: 'Marguerite Vale leads 10: 412 plays (this year).',
  chart: 'bars',
  query: emptyQuery,
  reason: null,
  suggestions: [],
};

const months = Array.from(
  { length: 14 },
  (_, at) => `${2025 + Math.floor((at + 4) / 12)}-${String(((at + 4) % 12) + 1).padStart(2, '0')}-01`,
);

/** By a word of the question. */
const answers: Record<string, Partial<Answer>> = {
  artists: {},
  hours: {
    interpretation: 'hours of listening, last month',
    parts: [part('measure', 'hours of listening', 'plays'), part('period', 'last month', 'this month')],
    columns: [{ name: 'listening_hours', type: 'DOUBLE' }],
    rows: [[61.42]],
    sentence: '61.42 hours of listening (last month).',
    chart: 'number',
    verified: null,
  },
  trends: {
    interpretation: 'plays, by month',
    parts: [
      part('measure', 'plays', 'hours of listening'),
      part('dimension', 'by month', 'by week'),
      part('period', 'past 14 months', 'all time'),
    ],
    columns: [
      { name: 'month', type: 'DATE' },
      { name: 'plays', type: 'BIGINT' },
    ],
    rows: months.map((month, at) => [month, 180 + Math.round(120 * Math.sin(at / 2)) + at * 9]),
    sentence: 'plays by month: 14 values, the highest 421 (2026-06-01).',
    chart: 'line',
    verified: null,
  },
  weekday: {
    interpretation: 'plays, by weekday',
    parts: [part('measure', 'plays'), part('dimension', 'by weekday', 'by hour')],
    columns: [
      { name: 'day', type: 'VARCHAR' },
      { name: 'plays', type: 'BIGINT' },
    ],
    rows: [
      ['Mon', 120],
      ['Tue', 98],
      ['Wed', 143],
      ['Thu', 88],
      ['Fri', 205],
      ['Sat', 260],
      ['Sun', 231],
    ],
    sentence: 'plays by weekday: 7 values, the highest 260 (Sat).',
    chart: 'columns',
    verified: null,
  },
  first: {
    engine: 'language-model',
    interpretation: 'the first plays of each artist',
    parts: [],
    columns: [
      { name: 'primary_artist_name', type: 'VARCHAR' },
      { name: 'first_listened', type: 'TIMESTAMP' },
      { name: 'is_weekend', type: 'BOOLEAN' },
      { name: 'all_genres', type: 'VARCHAR[]' },
      { name: 'share', type: 'DOUBLE' },
    ],
    rows: Array.from({ length: 30 }, (_, at) => [
      `Artist ${at + 1}`,
      `2024-03-${String((at % 28) + 1).padStart(2, '0')}T07:30:00`,
      at % 2 === 0,
      at % 3 ? ['indie', 'rock'] : null,
      at * 1.37,
    ]),
    truncated: true,
    sentence: '5,000 rows; the first: Artist 1.',
    chart: 'none',
    verified: null,
    query: null,
  },
  cortex: {
    engine: 'cortex',
    interpretation:
      'This is our interpretation of your question:\n\n__Who are my top 10 artists this year?__',
    parts: [],
    query: null,
    warnings: ['The semantic view has no relationships.'],
    requestId: '75d343ee-699c-483f-83a1-e314609fb563',
    suggestions: ['How many hours did I listen last month?'],
  },
  weather: {
    sql: null,
    parts: [],
    rows: [],
    columns: [],
    verified: null,
    query: null,
    chart: 'none',
    sentence: 'The weather is not in your history.',
    reason: 'The weather is not in your history.',
    suggestions: [
      'Who are my top 10 artists this year?',
      'How many hours did I listen last month?',
      'What is my longest streak?',
    ],
  },
};

const previewQuestions: AskPanelState = {
  type: 'questions',
  engine: 'built-in',
  model: 'Made-up Model',
  cortex: true,
  atSnowflake: false,
  saved: [{ question: 'Who are my top 10 artists this year?', engine: 'built-in', changed: null }],
  history: ['Which weekday do I listen most?', 'How many hours did I listen last month?'],
};

/** What the host says to a request of the question box. */
export function previewAnswer(
  request: AskPanelRequest,
): AskPanelAnswer | AskPanelFeedback | AskPanelState | null {
  if (request.ask === 'begin') return previewQuestions;
  if (request.ask === 'feedback') {
    const { requestId, positive } = request;
    // The bad one does not get there.
    return positive
      ? { type: 'feedback', requestId, outcome: 'sent', message: '' }
      : { type: 'feedback', requestId, outcome: 'failed', message: 'Snowflake cannot be reached.' };
  }
  if (request.ask !== 'question') return null;
  const {
    id,
    request: { question, changed },
  } = request;
  const outcome = (): AskPanelAnswer['outcome'] => {
    if (question.includes('slow'))
      return { kind: 'progress', message: 'The model is writing (120 characters)' };
    if (question.includes('halfway')) return { kind: 'written', text: 'This is our interpretation of' };
    if (question.includes('fail'))
      return {
        kind: 'failed',
        message: 'The editor has no language model to ask.',
        hint: 'Ask the built-in engine.',
      };
    const found = Object.entries(answers).find(([word]) => question.includes(word))?.[1] ?? {};
    const answer = { ...base, ...found, question };
    return {
      kind: 'answer',
      answer: changed
        ? {
            ...answer,
            sentence: `Changed to ${listeningQuerySchema.parse(changed).measure}.`,
            verified: null,
          }
        : answer,
    };
  };
  return { type: 'answer', id, outcome: outcome() };
}
