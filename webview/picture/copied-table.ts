export type CopiedCell = string | number | null;

/** A table as spreadsheets take it from the clipboard: a header, then rows, cells apart by tabs. */
export function copiedTable(columns: readonly string[], rows: readonly (readonly CopiedCell[])[]): string {
  return [columns, ...rows].map((row) => row.map(cellText).join('\t')).join('\n');
}

function cellText(cell: CopiedCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.replaceAll(/[\t\r\n]+/g, ' ');
  // A name that begins like a formula would be reckoned instead of shown.
  return /^[=+\-@]./.test(text) ? `'${text}` : text;
}
