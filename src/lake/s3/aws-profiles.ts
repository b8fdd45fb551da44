import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A profile of AWS's own files, by which the listener signs in to AWS already. None of its secrets is taken. */
export interface AwsProfile {
  name: string;
  region: string | null;
  /** How it comes to its credentials. */
  kind: 'sso' | 'role' | 'program' | 'keys';
}

/** The profiles in `~/.aws/config` and `~/.aws/credentials` in order of names; none where there are no such files. */
export async function awsProfiles(environment: NodeJS.ProcessEnv): Promise<AwsProfile[]> {
  const fileOf = (variable: string, name: string) =>
    environment[variable] || join(environment['HOME'] || homedir(), '.aws', name);
  const config = sectionsOf(await textOf(fileOf('AWS_CONFIG_FILE', 'config')));
  const credentials = sectionsOf(await textOf(fileOf('AWS_SHARED_CREDENTIALS_FILE', 'credentials')));
  const profiles = new Map<string, AwsProfile>();
  for (const name of credentials.keys()) profiles.set(name, { name, region: null, kind: 'keys' });
  for (const [section, values] of config) {
    const name = section === 'default' ? section : /^profile\s+["']?(.+?)["']?$/.exec(section)?.[1];
    if (name !== undefined)
      profiles.set(name, { name, region: values.get('region') ?? null, kind: kindOf(values) });
  }
  return [...profiles.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(values: ReadonlyMap<string, string>): AwsProfile['kind'] {
  if (values.has('sso_session') || values.has('sso_start_url')) return 'sso';
  if (values.has('role_arn')) return 'role';
  return values.has('credential_process') ? 'program' : 'keys';
}

const textOf = (path: string) => readFile(path, 'utf8').catch(() => '');

/** The sections of a file in AWS's form of INI, with their values by name. */
function sectionsOf(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim();
    if (section !== undefined) {
      current = sections.get(section) ?? new Map<string, string>();
      sections.set(section, current);
    }
    // A value that is indented belongs to one that is a list.
    const value = /^([^\s#;=[][^=]*)=(.*)$/.exec(line);
    if (value) current?.set((value[1] ?? '').trim(), (value[2] ?? '').trim());
  }
  return sections;
}
