import type { Command } from 'commander';
import type { S3Trust } from '../pipeline/snowflake';
import { openSnowflake } from './open-snowflake';
import { print } from './output';

export function addTrustCommand(program: Command, signal: AbortSignal): void {
  program
    .command('trust')
    .description('what to paste at AWS so that Snowflake can read the bucket, and whether it can')
    .action(async (flags: { json?: boolean }) => {
      const trust = await openSnowflake(signal).snowflake.trust();
      print(flags.json ?? false, trust, () => trustInWords(trust));
      if (trust.works === false) process.exitCode = 1;
    });
}

function trustInWords(trust: S3Trust): string {
  const { roleArn, location, trustPolicy, readPolicy, works, said, notificationChannel } = trust;
  const outcome =
    works === true
      ? `Snowflake can list ${location}: the trust stands.`
      : `${works === null ? 'Whether Snowflake can read there could not be tried' : `Snowflake cannot list ${location}`}${said === null ? '.' : `: ${said}`}
After pasting the policies it can take AWS a minute to know them. Then run this again, and “deploy” or “load”.`;
  return [
    `In the AWS console, IAM, Roles, ${roleArn} (make it if it is not there):`,
    `1. Under “Trust relationships” this policy, which lets Snowflake's user assume the role:\n\n${trustPolicy}`,
    `2. Under “Permissions” this one, which lets the role list and read what is under ${location} and nothing else (a bucket encrypted by a key of KMS needs kms:Decrypt on it, too):\n\n${readPolicy}`,
    ...(notificationChannel === null
      ? []
      : [
          `3. On the bucket, under “Properties”, “Event notifications”: all object create events, to the SQS queue\n\n${notificationChannel}`,
        ]),
    outcome,
  ].join('\n\n');
}
