/**
 * `npm run test:node -- --node URL`: the engine against a real Elements regtest node. The URL holds the
 * node's credentials and the wallet: http://user:password@127.0.0.1:7040/wallet/treasury
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { node: { type: 'string' } } });
// One file after the other: they share the wallets of the node.
const args = ['run', '--project', 'integration', '--no-file-parallelism', 'test/node'];
const { status } = spawnSync('vitest', args, {
  stdio: 'inherit',
  env: { ...process.env, ...(values.node === undefined ? {} : { BALLAST_NODE_URL: values.node }) },
});
process.exitCode = status ?? 1;
