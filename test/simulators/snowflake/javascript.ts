import vm from 'node:vm';
import { type DuckDBConnection, DuckDBScalarFunction, LIST, VARCHAR, listValue } from '@duckdb/node-api';

/**
 * A function in JavaScript as Snowflake runs it: the arguments are upper-case variables. NULL gives NULL, since all of ours
 * say RETURNS NULL ON NULL INPUT.
 */
export function registerJavaScript(
  connection: DuckDBConnection,
  name: string,
  parameters: readonly string[],
  body: string,
  returnsArray: boolean,
): void {
  const run = vm.runInNewContext(
    `(function (${parameters.map((parameter) => parameter.toUpperCase()).join(', ')}) {${body}})`,
  ) as (...values: unknown[]) => unknown;
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      parameterTypes: parameters.map(() => VARCHAR),
      returnType: returnsArray ? LIST(VARCHAR) : VARCHAR,
      mainFunction: (_, input, output) => {
        const columns = parameters.map((__, index) => input.getColumnVector(index));
        for (let row = 0; row < input.rowCount; row++) {
          const values = columns.map((column) => column.getItem(row));
          // DuckDB hands over the rows with NULL among the others.
          const value = values.includes(null) ? null : run(...values);
          output.setItem(
            row,
            Array.isArray(value) ? listValue(value.map(String)) : typeof value === 'string' ? value : null,
          );
        }
        output.flush();
      },
    }),
  );
}
