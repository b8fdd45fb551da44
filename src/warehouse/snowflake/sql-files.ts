import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The statements of one file of sql/snowflake: each ends with `;` at the end of a line, outside of `$$ … $$`. */
export async function readStatements(folder: string, file: string): Promise<string[]> {
  return splitStatements(await readFile(join(folder, file), 'utf8'));
}

export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  text.split('$$').forEach((part, index) => {
    if (index % 2 === 1) {
      current += `$$${part}$$`;
      return;
    }
    const pieces = part.replaceAll(/^--.*\n/gm, '').split(/;[ \t]*(?:\n|$)/);
    current += pieces[0] ?? '';
    for (const piece of pieces.slice(1)) {
      statements.push(current.trim());
      current = piece;
    }
  });
  return [...statements, current.trim()].filter((statement) => statement !== '');
}

/** The SELECTs of sql/snowflake/raw_data by the name of their table; what reads another one comes after it. */
export async function readRawSelects(folder: string): Promise<{ name: string; sql: string }[]> {
  const selects: { name: string; sql: string }[] = [];
  for (const file of (await readdir(join(folder, 'raw_data'))).sort())
    selects.push({
      name: `raw_data.${file.replace(/\.sql$/, '')}`,
      sql: (await readFile(join(folder, 'raw_data', file), 'utf8')).trim(),
    });
  const readsOthers = (sql: string) => !sql.includes('raw_data.lake_line');
  return selects.sort((a, b) => Number(readsOthers(a.sql)) - Number(readsOthers(b.sql)));
}
