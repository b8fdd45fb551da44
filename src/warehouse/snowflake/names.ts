/** The names of what is deployed. */
export interface SnowflakeNames {
  role: string;
  warehouse: string;
  database: string;
}

export const analystRole = 'spotify_analyst_role';

/** The full name of a model's table, or of a raw one. */
export const relationIn =
  ({ database }: SnowflakeNames) =>
  (name: string): string =>
    name.startsWith('raw_data.') ? `${database}.${name}` : `${database}.medallion_arch.${name}`;

export const lakeStage = ({ database }: SnowflakeNames) => `${database}.raw_data.lake`;
export const lakeLines = ({ database }: SnowflakeNames) => `${database}.raw_data.lake_line`;
