/** An error as Snowflake sends it: a code, an SQL state and words. */
export class SnowflakeError extends Error {
  readonly code: string;
  readonly sqlState: string;

  constructor(code: string, sqlState: string, message: string) {
    super(message);
    this.code = code;
    this.sqlState = sqlState;
  }
}

const compilation = (code: string, sqlState: string, words: string) =>
  new SnowflakeError(code, sqlState, `SQL compilation error:\n${words}`);

export const notThere = (kind: string, name: string) =>
  compilation('002003', '42S02', `${kind} '${name.toUpperCase()}' does not exist or not authorized.`);

export const noSuchSchema = (name: string) =>
  compilation('002003', '02000', `Schema '${name.toUpperCase()}' does not exist or not authorized.`);

/** What USE says of what it cannot find. */
export const cannotUse = () =>
  compilation('002043', '02000', 'Object does not exist, or operation cannot be performed.');

export const unknownFunction = (name: string) =>
  compilation('002140', '42601', `Unknown function ${name.toUpperCase()}`);

export const syntax = (words: string) => compilation('001003', '42000', words);

/** Not Snowflake's: the simulator knows the statements that the product sends, and no others. */
export const unknownStatement = (sql: string) =>
  syntax(`the simulator does not know this statement: ${sql.slice(0, 200)}`);

export const noWarehouse = () =>
  new SnowflakeError(
    '000606',
    '57P03',
    "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.",
  );

export const suspendedWarehouse = (name: string) =>
  new SnowflakeError(
    '090073',
    '22000',
    `Warehouse '${name.toUpperCase()}' cannot be resumed because resource monitor 'LIMIT' has exceeded its quota.`,
  );

export const noRight = (kind: string, name: string) =>
  new SnowflakeError(
    '003001',
    '42501',
    `SQL access control error:\nInsufficient privileges to operate on ${kind} '${name.toUpperCase()}'`,
  );

export const roleNotAssumed = (user: string, role: string) =>
  new SnowflakeError(
    '003167',
    '42601',
    `SQL execution error: Error assuming AWS_ROLE. Please verify the role and externalId are configured correctly in your AWS policy. User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
  );

export const stageDenied = (action: string) =>
  new SnowflakeError(
    '003167',
    '42601',
    `Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)] (${action})`,
  );

export const notInAllowedLocations = (url: string, integration: string) =>
  compilation(
    '003167',
    '42601',
    `Location '${url}' is not allowed by integration ${integration.toUpperCase()}.`,
  );
