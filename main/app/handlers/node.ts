/** Calls about the Elements node. */
import { knownSecrets } from '../../log/known-secrets.ts';
import { saveNewFile } from '../../treasury/made-conf.ts';
import { NodeSetup } from '../../treasury/node-setup.ts';
import { askWhereToSave } from '../save-dialog.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `node`. */
export function nodeHandlers(context: HandlerContext): HandlersOf<'node'> {
  const { treasury, machine, askToForget } = context;
  const setup = new NodeSetup(treasury, machine);
  return {
    'node:find': () => setup.find(),
    'node:useConf': ({ file }) => setup.useConf(file),
    'node:connect': (input) => {
      if (input.password !== undefined) knownSecrets.add(input.password);
      return setup.connect(input);
    },
    'node:test': () => setup.test(),
    'node:makeConf': () => setup.makeConf(),
    'node:saveConf': async () => {
      const text = setup.madeText();
      const { usualPath } = await setup.makeConf();
      const path = await askWhereToSave({
        title: 'Save elements.conf',
        defaultPath: usualPath,
        filters: [{ name: 'Elements configuration', extensions: ['conf'] }],
      });
      if (path === undefined) return {};
      saveNewFile(path, text);
      return { path };
    },
    'node:askToForget': () => askToForget('node', () => setup.forget()),
  };
}
