import type { LakeStage } from './lake-stage';

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

/** The stage that objects are put into, or that of the bucket. */
export const stageIn = ({ database }: SnowflakeNames, { kind }: LakeStage): string =>
  `${database}.raw_data.${kind === 's3' ? 'lake_s3' : 'lake'}`;

export const lakeLines = ({ database }: SnowflakeNames) => `${database}.raw_data.lake_line`;
export const lakePipe = ({ database }: SnowflakeNames) => `${database}.raw_data.lake_pipe`;

/** An account has one name space for integrations: this one is the deployment's, with its locations alone. */
export const integrationOf = ({ database }: SnowflakeNames) => `${database}_s3`;
