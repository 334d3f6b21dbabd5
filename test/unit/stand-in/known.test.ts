import { describe, expect, it, vi } from 'vitest';
import { KnownEmitter, known, preventable } from '../../stand-in/known.ts';

describe("an object of Electron's API", () => {
  const api = known<Record<string, unknown>>('app', { name: 'Ballast' });

  it('has what it has', () => {
    expect(api['name']).toBe('Ballast');
  });

  it('throws for what it lacks, and names it', () => {
    expect(() => api['setLoginItemSettings']).toThrow('does not know app.setLoginItemSettings');
  });

  it('throws when what it lacks is set', () => {
    expect(() => {
      api['badgeCount'] = 1;
    }).toThrow('does not know app.badgeCount');
  });

  it('can be awaited and printed', async () => {
    expect(await Promise.resolve(api)).toBe(api);
    expect(JSON.stringify(api)).toBe('{"name":"Ballast"}');
  });
});

describe('an emitter', () => {
  const emitter = known('app', new KnownEmitter('app', ['ready']));

  it('sends what it knows', () => {
    const listener = vi.fn();
    emitter.once('ready', listener);
    emitter.emit('ready', 1);
    emitter.emit('ready', 2);
    expect(listener).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('refuses a listener for what it will never send', () => {
    expect(() => emitter.on('open-url', vi.fn())).toThrow(
      'does not know the event open-url of app',
    );
    expect(() => emitter.once('login', vi.fn())).toThrow('does not know the event login of app');
  });
});

describe('an event', () => {
  it('knows whether it was prevented', () => {
    const event = preventable({ url: 'app://ballast/' });
    expect(event.defaultPrevented).toBe(false);
    event.preventDefault();
    expect(event).toMatchObject({ url: 'app://ballast/' });
    expect(event.defaultPrevented).toBe(true);
  });
});
