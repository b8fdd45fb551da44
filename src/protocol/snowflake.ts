export type { DeployStep, LoadOutcome, TableComparison } from '../pipeline/snowflake';
