/**
 * The settings file, by electron-store, which replaces it in one step, so that a crash leaves the old
 * or the new one. Only this file imports that package: it needs Electron to be loaded.
 */
import ElectronStore from 'electron-store';
import { z } from 'zod';
import { defaultSettings, type SettingsData, settingsSchema } from './schema.ts';

/** Name of the file, without its ending. */
export const FILE_NAME = 'settings';

/** Holds the settings as they are on the disk. */
export interface SettingsStore {
  load(): SettingsData;
  save(data: SettingsData): void;
}

/** The schema once more for electron-store, so that nothing passes it on another way. */
function jsonSchema(): { properties: Record<string, object>; required: string[] } {
  const { properties, required } = z.toJSONSchema(settingsSchema);
  return { properties: (properties ?? {}) as Record<string, object>, required: required ?? [] };
}

/**
 * Opens the file, and makes it when there is none.
 *
 * @param folder absolute path.
 * @param parse turns the text of the file into settings of today's format, or throws.
 */
export function openStore(folder: string, parse: (text: string) => SettingsData): SettingsStore {
  const { properties, required } = jsonSchema();
  const store = new ElectronStore<SettingsData>({
    cwd: folder,
    name: FILE_NAME,
    configFileMode: 0o600,
    schema: properties as never,
    rootSchema: { additionalProperties: false, required },
    defaults: defaultSettings(),
    deserialize: parse,
  });
  return {
    load: () => structuredClone(store.store),
    save: (data) => {
      store.store = data;
    },
  };
}
