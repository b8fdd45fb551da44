export type { DeployStep, LoadOutcome, S3Trust, TableComparison, TeardownStep } from '../pipeline/snowflake';
