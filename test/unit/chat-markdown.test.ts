import { expect, test } from 'vitest';
import { refusedAnswer } from '../../src/ask/engine';
import { answerMarkdown } from '../../src/vscode/chat/answer-markdown';

const answer = {
  ...refusedAnswer('built-in', 'q', 'x'),
  sql: 'select 1',
  sentence: 'The *Stars* lead: 3 plays.',
  interpretation: 'plays, by artist',
  columns: [
    { name: 'primary_artist_name', type: 'VARCHAR' },
    { name: 'plays', type: 'BIGINT' },
  ],
};

test('names out of the history are text, whatever they hold', () => {
  const names = [
    '![x](https://evil.example/a.png)',
    '[click](command:evil)',
    '<img src=x onerror=alert(1)>',
    'a | b\n| c',
    '`code` **bold** $(alert) ~~x~~',
    'https://evil.example',
  ];
  const text = answerMarkdown({ ...answer, rows: names.map((name, at) => [name, at]) });
  expect(text).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<img|(?<!\\)`code|https:\/\/evil/);
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(2 + names.length);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
});

test('a long table is cut, and says so', () => {
  const text = answerMarkdown({ ...answer, rows: Array.from({ length: 60 }, (_, at) => [`a${at}`, at]) });
  expect(text.split('\n').filter((line) => line.startsWith('| a'))).toHaveLength(25);
  expect(text).toContain('The first 25 rows.');
});

test('a statement cannot leave its fence', () => {
  const text = answerMarkdown({ ...answer, rows: [], sql: "select '```\n# gone'" });
  expect(text).toContain("````sql\nselect '```\n# gone'\n````");
});

test('a refusal says what can be asked', () => {
  expect(answerMarkdown(refusedAnswer('built-in', 'q', 'Not here.', ['Who leads?']))).toBe(
    'Not here.\n\nYou can ask:\n\n- Who leads?',
  );
});
