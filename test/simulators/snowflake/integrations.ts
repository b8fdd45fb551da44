import { randomBytes } from 'node:crypto';
import { type SimulatedAws, snowflakeUser } from './aws.ts';
import type { Catalog, Entry } from './catalog.ts';
import { SnowflakeError, noRight, notInAllowedLocations, notThere, unknownStatement } from './errors.ts';
import { type Rowset, textColumn } from './rowset.ts';
import type { Session } from './session.ts';

const createForm =
  /^create storage integration if not exists (\w+) type = external_stage storage_provider = 'S3' enabled = true storage_aws_role_arn = '([^']+)' storage_allowed_locations = \('([^']+)'\) comment = '([^']*)'$/i;
const alterForm =
  /^alter storage integration (\w+) set enabled = true storage_aws_role_arn = '([^']+)' storage_allowed_locations = \('([^']+)'\) comment = '([^']*)'$/i;

/** ACCOUNTADMIN alone makes integrations, and whoever was granted that. */
function mustMayIntegrate(session: Session, catalog: Catalog): void {
  const isGranted = catalog.grants.has(`create integration on account to ${session.role}`);
  if (session.role !== 'accountadmin' && !isGranted) throw noRight('account', 'simulated');
}

export function createIntegration(sql: string, session: Session, catalog: Catalog): string {
  const [, given = '', role = '', location = '', comment = ''] = createForm.exec(sql) ?? [];
  if (!given) throw unknownStatement(sql);
  mustMayIntegrate(session, catalog);
  const name = given.toLowerCase();
  if (catalog.find('integration', name)) return `${name.toUpperCase()} already exists, statement succeeded.`;
  // Another one each time: whoever makes an integration anew has lost the trust of its role.
  const externalId = `SIMULATED_SFCRole=1_${randomBytes(12).toString('base64')}`;
  catalog.add({ kind: 'integration', name, comment, details: { role, location, externalId } });
  return `Integration ${name.toUpperCase()} successfully created.`;
}

/** The external id stays. */
export function alterIntegration(sql: string, session: Session, catalog: Catalog): string {
  const [, given = '', role = '', location = '', comment = ''] = alterForm.exec(sql) ?? [];
  if (!given) throw unknownStatement(sql);
  mustMayIntegrate(session, catalog);
  const entry = integrationNamed(given, catalog);
  catalog.add({ ...entry, comment, details: { ...entry.details, role, location } });
  return 'Statement executed successfully.';
}

function integrationNamed(name: string, catalog: Catalog): Entry {
  const entry = catalog.find('integration', name);
  if (!entry) throw notThere('Integration', name);
  return entry;
}

export function describeIntegration(sql: string, session: Session, catalog: Catalog): Rowset {
  const given = /^desc integration (\w+)$/i.exec(sql)?.[1];
  if (!given) throw unknownStatement(sql);
  const { details } = integrationNamed(given, catalog);
  const rows = [
    ['ENABLED', 'Boolean', 'true', 'false'],
    ['STORAGE_PROVIDER', 'String', 'S3', ''],
    ['STORAGE_ALLOWED_LOCATIONS', 'List', details['location'] ?? '', '[]'],
    ['STORAGE_BLOCKED_LOCATIONS', 'List', '', '[]'],
    ['STORAGE_AWS_IAM_USER_ARN', 'String', snowflakeUser, ''],
    ['STORAGE_AWS_ROLE_ARN', 'String', details['role'] ?? '', ''],
    ['STORAGE_AWS_EXTERNAL_ID', 'String', details['externalId'] ?? '', ''],
  ];
  if (session.role === 'public') throw notThere('Integration', given);
  return {
    rowtype: ['property', 'property_type', 'property_value', 'property_default'].map(textColumn),
    rowset: rows,
  };
}

const validateForm =
  /^select system\$validate_storage_integration\('([^']+)', '([^']+)', '[^']+', 'list'\)$/i;

/** SYSTEM$VALIDATE_STORAGE_INTEGRATION; undefined for any other statement. */
export async function validateIntegration(
  sql: string,
  catalog: Catalog,
  aws: SimulatedAws | undefined,
): Promise<Rowset | undefined> {
  const [, name = '', url = ''] = validateForm.exec(sql) ?? [];
  if (!name) return undefined;
  // Unlike anywhere else, the name is told apart by case.
  const entry = name === name.toUpperCase() ? catalog.find('integration', name) : undefined;
  if (!entry) throw notThere('Integration', name);
  const { bucket, prefix } = placeOf(url);
  const outcome = { status: 'success', actions: { LIST: { status: 'success' } as object } };
  try {
    if (!url.startsWith(entry.details['location'] ?? '')) throw notInAllowedLocations(url, name);
    await reached(aws).list(entry.details['role'] ?? '', entry.details['externalId'] ?? '', bucket, prefix);
  } catch (error) {
    if (!(error instanceof SnowflakeError)) throw error;
    outcome.status = 'failure';
    outcome.actions.LIST = { status: 'failure', message: error.message };
  }
  return {
    rowtype: [textColumn('SYSTEM$VALIDATE_STORAGE_INTEGRATION')],
    rowset: [[JSON.stringify(outcome)]],
  };
}

export function placeOf(url: string): { bucket: string; prefix: string } {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(url) ?? [];
  return { bucket, prefix };
}

export function reached(aws: SimulatedAws | undefined): SimulatedAws {
  if (!aws) throw new Error('this account was started without an AWS account');
  return aws;
}
