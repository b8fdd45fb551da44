/** The numbers behind a chart, for those who cannot see it or want them exact. Closed until asked for. */
export function NumbersTable(props: { caption: string; columns: string[]; rows: string[][] }) {
  return (
    <details class="numbers">
      <summary>Show the numbers</summary>
      {/* Focusable, so that it scrolls by keyboard. */}
      <div class="numbers-scroll" tabIndex={0} role="group" aria-label={props.caption}>
        <table>
          <caption class="visually-hidden">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(([first, ...rest]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {rest.map((cell, index) => (
                  <td key={props.columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
