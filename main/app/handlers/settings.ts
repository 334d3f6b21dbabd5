/** Calls about the settings of the app. */
import { nativeTheme } from 'electron';
import type { KeptSecrets } from '../../treasury/kept-secrets.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `settings`. */
export function settingsHandlers(context: HandlerContext): HandlersOf<'settings'> {
  const { settings, secrets } = context.treasury;
  let opened: KeptSecrets | undefined;
  void secrets.then((kept) => {
    opened = kept;
  });
  return {
    'settings:read': () => {
      const keychainTrouble = opened?.keychainTrouble;
      return {
        colourScheme: settings.read().ui.colourScheme,
        // A keychain may wait for a person. The page needs its colours before that.
        secretsKept: opened?.verbs.kept ?? 'keychain',
        ...(keychainTrouble === undefined ? {} : { keychainTrouble }),
        notices: context.notices,
        logFolder: context.diary.folder,
      };
    },
    'settings:setColourScheme': ({ colourScheme }) => {
      settings.setUi({ colourScheme });
      nativeTheme.themeSource = colourScheme;
    },
  };
}
