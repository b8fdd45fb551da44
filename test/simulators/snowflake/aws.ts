import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { roleNotAssumed, stageDenied } from './errors.ts';

/** The user of Snowflake's own AWS account that assumes roles for this account. */
export const snowflakeUser = 'arn:aws:iam::900000000001:user/abc1-s-simulated';

interface Statement {
  Effect: string;
  Principal?: { AWS?: string };
  Action: string | string[];
  Resource?: string;
  Condition?: Record<string, Record<string, string>>;
}

/** An AWS account with buckets, which the simulated Snowflake reaches as the real one would: by assuming a role. */
export class SimulatedAws {
  readonly #client: S3Client;
  readonly #roles = new Map<string, { trust: Statement[]; rights: Statement[] }>();
  /** The queues that a bucket tells of new objects. */
  readonly notifications = new Map<string, string>();

  /** `client` reaches a real S3 server. */
  constructor(client: S3Client) {
    this.#client = client;
  }

  /** Makes a role of these policies, which are JSON as IAM takes it. */
  setRole(arn: string, policies: { trust: string; rights: string }): void {
    const read = (text: string) => (JSON.parse(text) as { Statement: Statement[] }).Statement;
    this.#roles.set(arn, { trust: read(policies.trust), rights: read(policies.rights) });
  }

  /** The objects under a prefix. @throws SnowflakeError where the role may not be assumed, or may not list */
  async list(role: string, externalId: string, bucket: string, prefix: string): Promise<string[]> {
    this.#mustAllow(role, externalId, 's3:ListBucket', `arn:aws:s3:::${bucket}`, { 's3:prefix': prefix });
    const answer = await this.#client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    return (answer.Contents ?? []).map(({ Key: key = '' }) => key);
  }

  /** The bytes of an object; undefined where there is none. @throws SnowflakeError as `list` */
  async get(role: string, externalId: string, bucket: string, key: string): Promise<Uint8Array | undefined> {
    this.#mustAllow(role, externalId, 's3:GetObject', `arn:aws:s3:::${bucket}/${key}`, {});
    try {
      const answer = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await answer.Body?.transformToByteArray();
    } catch (error) {
      if ((error as { name?: string }).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  #mustAllow(
    arn: string,
    externalId: string,
    action: string,
    resource: string,
    context: Record<string, string>,
  ): void {
    const role = this.#roles.get(arn);
    const isTrusted = role?.trust.some(
      (statement) =>
        statement.Principal?.AWS === snowflakeUser &&
        allows(statement, 'sts:AssumeRole', undefined, { 'sts:ExternalId': externalId }),
    );
    if (!isTrusted) throw roleNotAssumed(snowflakeUser, arn);
    if (!role?.rights.some((statement) => allows(statement, action, resource, context)))
      throw stageDenied(action);
  }
}

function allows(
  { Effect: effect, Action: actions, Resource: allowed, Condition: conditions = {} }: Statement,
  action: string,
  resource: string | undefined,
  context: Record<string, string>,
): boolean {
  return (
    effect === 'Allow' &&
    [actions].flat().includes(action) &&
    (resource === undefined || (allowed !== undefined && matches(allowed, resource))) &&
    Object.entries(conditions).every(([operator, wanted]) =>
      Object.entries(wanted).every(([key, pattern]) => {
        const given = context[key];
        if (given === undefined) return false;
        return operator === 'StringLike'
          ? matches(pattern, given)
          : operator === 'StringEquals' && pattern === given;
      }),
    )
  );
}

/** Patterns of IAM: a star stands for anything. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text);
