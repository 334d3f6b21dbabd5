/**
 * Why a setting was not kept, or the settings not read. The message repeats nothing of what was
 * given: it may be an address with a password in it.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** `refused`: the value is not fit; nothing was changed. `disk`: the file could not be used. */
  readonly code: 'refused' | 'disk';

  constructor(code: 'refused' | 'disk', message: string) {
    super(message);
    this.code = code;
  }
}
