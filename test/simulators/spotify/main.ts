/**
 * The simulated Spotify from the command line:
 *
 *     node test/simulators/spotify/main.ts [--port N] [--seed N] [--start ISO] [--ticking]
 *       [--shape development|extended] [--since YYYY-MM-DD] [--auto-approve] [--rotate] [--odd-rows] [--client-secret S]
 *
 * It prints one line of JSON when it listens ({apiUrl, accountsUrl, clientId, clientSecret, refreshToken, now}) and
 * runs until SIGTERM or SIGINT. With --start the clock stands still unless --ticking is given.
 */
import { parseArgs } from 'node:util';
import { startSpotifySimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    start: { type: 'string' },
    since: { type: 'string' },
    shape: { type: 'string', default: 'development' },
    'client-secret': { type: 'string' },
    ticking: { type: 'boolean', default: false },
    'auto-approve': { type: 'boolean', default: false },
    rotate: { type: 'boolean', default: false },
    'odd-rows': { type: 'boolean', default: false },
  },
});
if (values.shape !== 'development' && values.shape !== 'extended') {
  throw new RangeError('--shape is development or extended.');
}
const secret = values['client-secret'];
const simulator = await startSpotifySimulator({
  port: Number(values.port),
  seed: Number(values.seed),
  shape: values.shape,
  autoApprove: values['auto-approve'],
  rotateRefreshTokens: values.rotate,
  oddRows: values['odd-rows'],
  frozen: values.start !== undefined && !values.ticking,
  ...(values.start === undefined ? {} : { start: values.start }),
  ...(values.since === undefined ? {} : { since: values.since }),
  ...(secret === undefined ? {} : { clientSecret: secret }),
});
const { apiUrl, accountsUrl, clientId, clientSecret, clock } = simulator;
const refreshToken = simulator.issueRefreshToken();
console.log(
  JSON.stringify({
    apiUrl,
    accountsUrl,
    clientId,
    clientSecret,
    refreshToken,
    now: new Date(clock.now()).toISOString(),
  }),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void simulator.close();
  });
}
