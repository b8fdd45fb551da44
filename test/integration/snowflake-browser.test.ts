import { afterEach, beforeEach, expect, test } from 'vitest';
import { PipelineError, describeError } from '../../src/base/errors';
import { createLog } from '../../src/base/log';
import { SnowflakeSession } from '../../src/warehouse/snowflake/session';
import type { BrowserHost } from '../../src/warehouse/snowflake/sign-in';
import type { SnowflakeSimulator } from '../simulators/snowflake/simulator.ts';
import { connectionTo, startAccount } from '../support/snowflake-account';

let account: SnowflakeSimulator;
let kept: Map<string, string>;
const opened: SnowflakeSession[] = [];
beforeEach(async () => {
  account = await startAccount();
  kept = new Map();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await account.close();
});

const credentials: BrowserHost['credentials'] = {
  read: (key) => Promise.resolve(kept.get(key) ?? null),
  write: (key, value) => Promise.resolve(void kept.set(key, value)),
  remove: (key) => Promise.resolve(void kept.delete(key)),
};

/** What a person with a browser does; the account's page is on this machine. */
const agree = (address: string) => {
  const page = new URL(address);
  void fetch(`${account.url}${page.pathname}${page.search}`);
};

function session(openPage: (address: string) => void): SnowflakeSession {
  const signIn = { kind: 'browser', openPage, credentials } as const;
  const made = new SnowflakeSession(
    connectionTo(account, { signIn }),
    createLog(() => undefined),
  );
  opened.push(made);
  return made;
}

test('the page is shown once; what it leaves is kept by the host and signs in the next time', async () => {
  await session(agree).run('show warehouses');
  expect(account.browser.pages).toBe(1);
  expect([...kept.values()]).toEqual([expect.stringMatching(/^id-/)]);
  const unasked = () => {
    throw new Error('shown a second time');
  };
  await session(unasked).run('show warehouses');
  expect(account.browser.pages).toBe(1);
  expect(account.logins).toBe(2);
});

test('what ran out is replaced through the page', async () => {
  await session(agree).run('show warehouses');
  const before = [...kept.values()];
  account.browser.expire();
  await session(agree).run('show warehouses');
  expect(account.browser.pages).toBe(2);
  expect([...kept.values()]).not.toEqual(before);
});

test('where nobody is there to look, no page is shown and the reason is said', async () => {
  const nobody = () => {
    throw new PipelineError('not_signed_in', 'The sign-in to Snowflake has run out.', { hint: 'Sign in.' });
  };
  const failure = await session(nobody)
    .run('show warehouses')
    .then(
      () => '',
      (error: unknown) => describeError(error),
    );
  expect(failure).toBe('The sign-in to Snowflake has run out. Sign in.');
  expect(account.browser.pages).toBe(0);
});
