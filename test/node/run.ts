/**
 * `npm run test:node -- --node URL`: the engine against a real Elements regtest node. The URL holds the
 * node's credentials and the wallet: http://user:password@127.0.0.1:7040/wallet/treasury
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { node: { type: 'string' } } });
const { status } = spawnSync('vitest', ['run', '--project', 'integration', 'test/node'], {
  stdio: 'inherit',
  env: { ...process.env, ...(values.node === undefined ? {} : { BALLAST_NODE_URL: values.node }) },
});
process.exitCode = status ?? 1;
