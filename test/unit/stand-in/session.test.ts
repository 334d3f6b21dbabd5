import { describe, expect, it, vi } from 'vitest';
import { defaultSession, protocol } from '../../stand-in/session.ts';

describe('the session', () => {
  it('refuses a window until every guard is set', () => {
    const set = [
      () => defaultSession.setPermissionRequestHandler((_c, _p, answer) => answer(false)),
      () => defaultSession.setPermissionCheckHandler(() => false),
      () => defaultSession.setDevicePermissionHandler(() => false),
      () => defaultSession.webRequest.onBeforeRequest((_d, answer) => answer({ cancel: true })),
    ];
    for (const each of set) {
      expect(() => defaultSession.checkGuards()).toThrow('refuses a window before session.');
      each();
    }
    expect(() => defaultSession.checkGuards()).not.toThrow();
  });

  it('grants a page what both of the handlers grant', () => {
    const asked = vi.fn();
    defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
      asked(permission);
      answer(permission === 'media' || permission === 'midi');
    });
    defaultSession.setPermissionCheckHandler((_contents, permission) => permission !== 'midi');
    expect(defaultSession.grants({}, 'app://ballast')).toEqual(['camera', 'microphone']);
    expect(asked).toHaveBeenCalledWith('geolocation');
  });

  it('has no devices to grant', () => {
    defaultSession.setDevicePermissionHandler(() => true);
    expect(() => defaultSession.checkGuards()).toThrow('no devices');
  });

  it('serves only schemes that are standard, secure and registered in time', () => {
    expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'app' }])).toThrow('standard');
    const handler = (): Response => new Response();
    expect(() => defaultSession.protocol.handle('late', handler)).toThrow('was not registered');
    protocol.registerSchemesAsPrivileged([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
    expect(() => defaultSession.protocol.handle('app', handler)).not.toThrow();
  });
});
