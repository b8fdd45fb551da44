import { generateKeyPairSync } from 'node:crypto';
import { createLog } from '../../src/base/log';
import type { ConnectionSettings } from '../../src/warehouse/snowflake/connection-settings';
import { type LakeStage, internalStage } from '../../src/warehouse/snowflake/lake-stage';
import { SnowflakeWarehouse } from '../../src/warehouse/snowflake/snowflake-warehouse';
import { type ModelSettings, defaultModelSettings } from '../../src/warehouse/render';
import type { SimulatedAws } from '../simulators/snowflake/aws.ts';
import { type SnowflakeSimulator, startSnowflake } from '../simulators/snowflake/simulator.ts';
import { sqlFolder } from './model-case';

export const accessToken = 'pat-of-the-listener';

/** A key pair, made once: that takes a while. */
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
});
export const encryptedKey = pair.privateKey;
export const passphrase = 'open sesame';

/** An empty account with a user who may do everything, and one who may only read what is granted. */
export const startAccount = (aws?: SimulatedAws): Promise<SnowflakeSimulator> =>
  startSnowflake({
    ...(aws ? { aws } : {}),
    users: [
      {
        name: 'listener',
        defaultRole: 'accountadmin',
        publicKey: pair.publicKey,
        accessTokens: [accessToken],
        oauthTokens: ['oauth-of-the-listener'],
      },
      { name: 'reader', defaultRole: 'spotify_analyst_role', accessTokens: ['pat-of-the-reader'] },
    ],
  });

export const connectionTo = (
  { url, account }: SnowflakeSimulator,
  changes: Partial<ConnectionSettings> = {},
): ConnectionSettings => ({
  source: 'test',
  account,
  user: 'listener',
  role: undefined,
  warehouse: 'spotify_analytics_wh',
  database: 'spotify_analytics',
  accessUrl: url,
  signIn: { kind: 'access token', token: () => Promise.resolve(accessToken) },
  ...changes,
});

export const warehouseAt = (
  connection: ConnectionSettings,
  settings: ModelSettings = defaultModelSettings,
  stage: LakeStage = internalStage,
): SnowflakeWarehouse =>
  new SnowflakeWarehouse({ connection, sqlFolder, settings, stage, log: createLog(() => undefined) });
