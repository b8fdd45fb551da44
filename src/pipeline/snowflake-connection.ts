export {
  connectionFromEnvironment,
  type ConnectionSettings,
} from '../warehouse/snowflake/connection-settings';
