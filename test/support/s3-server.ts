import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Keys } from '../../src/lake/s3/open-s3-lake';
import { type S3Settings } from '../../src/lake/s3/s3-settings';
import type { Variables } from './cli';

const run = promisify(execFile);

const programs = ['ceph', 'ceph-authtool', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'];
const missing = programs.filter(
  (program) =>
    !(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program))),
);
/** Why there can be no S3 server here; undefined where there can be one. */
export const whyNoS3 =
  missing.length === 0
    ? undefined
    : `no S3 server here: Debian's radosgw, ceph-mon, ceph-osd and ceph-common have ${missing.join(', ')}`;

export const ownerKeys: S3Keys = {
  accessKeyId: 'AKIATEST0000000TEST',
  secretAccessKey: 'test-secret-of-owner',
};
/** Of a user who may do nothing that a bucket's policy does not allow. */
export const guestKeys: S3Keys = {
  accessKeyId: 'AKIATEST000000GUEST',
  secretAccessKey: 'test-secret-of-guest',
};

/** A real S3 server on this machine: Ceph's gateway with one monitor and one store in memory. */
export class S3Server {
  readonly port: number;
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #children: ChildProcess[] = [];
  #gateway: ChildProcess | undefined;
  #buckets = 0;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
    this.#environment = { ...process.env, CEPH_CONF: join(folder, 'ceph.conf') };
    process.once('exit', this.#killAll);
  }

  static async start(): Promise<S3Server> {
    const [port, first, second] = await freePorts(3);
    const folder = mkdtempSync(join(tmpdir(), 's3-'));
    for (const name of ['mon', 'osd', 'gateway', 'log', 'sock']) mkdirSync(join(folder, name));
    const server = new S3Server(folder, port ?? 0);
    await server.#startStore(`[v2:127.0.0.1:${first},v1:127.0.0.1:${second}]`);
    await Promise.all([
      server.#addUser('owner', ownerKeys),
      server.#addUser('guest', guestKeys),
      server.startGateway(),
    ]);
    return server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A bucket of its own, which belongs to the owner. */
  async bucket(): Promise<string> {
    const name = `history-${process.pid}-${(this.#buckets += 1)}`;
    await this.client().send(new CreateBucketCommand({ Bucket: name }));
    return name;
  }

  /** Lets the guest do some things in a bucket. */
  async allowGuest(bucket: string, actions: readonly string[]): Promise<void> {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam:::user/guest'] },
      Action: actions,
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await this.client().send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy }));
  }

  settings(bucket: string, more: Partial<S3Settings> = {}): S3Settings {
    return {
      bucket,
      region: 'us-east-1',
      root: '',
      endpoint: this.endpoint,
      profile: undefined,
      encryption: 'none',
      kmsKeyId: undefined,
      ...more,
    };
  }

  /** What a command needs to know to copy there. */
  variables(bucket: string): Variables {
    return {
      S3_BUCKET_NAME: bucket,
      S3_ENDPOINT: this.endpoint,
      AWS_ACCESS_KEY_ID: ownerKeys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ownerKeys.secretAccessKey,
    };
  }

  /** The owner's, to look past the product. */
  client(): S3Client {
    return new S3Client({
      endpoint: this.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials: ownerKeys,
    });
  }

  async startGateway(): Promise<void> {
    this.#gateway = this.#spawn('radosgw', ['-f', '-n', 'client.admin']);
    await this.#until('the gateway answers', async () => (await fetch(this.endpoint)).ok);
  }

  /** Ends the gateway at once, whatever it is doing. What it had stored stays stored. */
  async killGateway(): Promise<void> {
    await ended(this.#gateway, 'SIGKILL');
  }

  async stop(): Promise<void> {
    process.off('exit', this.#killAll);
    // The gateway first, or it waits for the store.
    await ended(this.#gateway, 'SIGKILL');
    await Promise.all(this.#children.map((child) => ended(child, 'SIGKILL')));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #startStore(addresses: string): Promise<void> {
    const { CEPH_CONF: file = '' } = this.#environment;
    const at = (name: string) => join(this.#folder, name);
    const id = randomUUID();
    writeFileSync(file, configuration(this.#folder, id, addresses, this.port));
    const all = ['--cap', 'mon', 'allow *', '--cap', 'osd', 'allow *', '--cap', 'mgr', 'allow *'];
    const keyring = (...args: string[]) => this.#run('ceph-authtool', [at('keyring'), ...args]);
    await keyring('--create-keyring', '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
    await keyring('--gen-key', '-n', 'client.admin', ...all);
    await keyring('--gen-key', '-n', 'osd.0', '--cap', 'mon', 'allow profile osd', '--cap', 'osd', 'allow *');
    await this.#run('monmaptool', [
      '--create',
      '--clobber',
      '--fsid',
      id,
      '--addv',
      'a',
      addresses,
      at('monmap'),
    ]);
    await this.#run('ceph-mon', ['--mkfs', '-i', 'a', '--monmap', at('monmap'), '--keyring', at('keyring')]);
    this.#spawn('ceph-mon', ['-f', '-i', 'a']);
    const store = randomUUID();
    await this.#run('ceph', ['--connect-timeout', '20', 'osd', 'new', store]);
    await Promise.all([
      this.#run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', store]),
      this.#run('ceph', ['osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=localhost']),
    ]);
    this.#spawn('ceph-osd', ['-f', '-i', '0']);
    await this.#until('the store is up', async () =>
      (await this.#run('ceph', ['osd', 'stat'])).includes('1 up'),
    );
  }

  async #addUser(name: string, { accessKeyId, secretAccessKey }: S3Keys): Promise<void> {
    const keys = ['--access-key', accessKeyId, '--secret-key', secretAccessKey];
    const args = ['-n', 'client.admin', 'user', 'create', '--uid', name, '--display-name', name, ...keys];
    await this.#run('radosgw-admin', args);
  }

  async #run(program: string, args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await run(program, args, { env: this.#environment, timeout: 60_000 });
    return stdout + stderr;
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    const log = openSync(join(this.#folder, 'log', `${program}.out`), 'a');
    const child = spawn(program, args, { env: this.#environment, stdio: ['ignore', log, log] });
    this.#children.push(child);
    return child;
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      if (await isSo().catch(() => false)) return;
      const dead = this.#children.find(({ exitCode }) => exitCode !== null);
      if (dead) throw new Error(`${dead.spawnfile} ended: ${this.#logOf(dead.spawnfile)}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`It took too long until ${what}.`);
  }

  #logOf(program: string): string {
    return readFileSync(join(this.#folder, 'log', `${program}.out`), 'utf8').slice(-2_000);
  }

  readonly #killAll = () => {
    for (const child of this.#children) child.kill('SIGKILL');
  };
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await end;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * All in memory and quick to give up. Without its cache a gateway that was killed leaves no watches behind, for the end of
 * which the next one would wait half a minute with the first new bucket.
 */
const configuration = (folder: string, id: string, addresses: string, port: number) => `
[global]
fsid = ${id}
mon host = ${addresses}
public addr = 127.0.0.1
cluster addr = 127.0.0.1
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
osd crush chooseleaf type = 0
mon warn on pool no redundancy = false
mon data avail crit = 0
mon data avail warn = 0
paxos propose interval = 0.05
paxos min wait = 0.01
mon osd min up ratio = 0
osd heartbeat interval = 1
run dir = ${folder}/sock
admin socket = ${folder}/sock/$name.asok
log file = ${folder}/log/$name.log
mon data = ${folder}/mon
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 2147483648
osd max object name len = 1024
keyring = ${folder}/keyring
rgw data = ${folder}/gateway
rgw frontends = beast endpoint=127.0.0.1:${port} tcp_nodelay=1
rgw enable usage log = false
rgw override bucket index max shards = 1
rgw enable gc threads = false
rgw enable lc threads = false
rgw cache enabled = false
osd client watch timeout = 2
mon cluster log to file = false
`;
