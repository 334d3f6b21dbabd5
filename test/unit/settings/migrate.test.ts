import { describe, expect, it } from 'vitest';
import { type Migration, migrate, readSettings } from '../../../main/settings/migrate.ts';
import { defaultSettings, FORMAT } from '../../../main/settings/schema.ts';

const rename: Migration = ({ color, ...rest }) => ({ ...rest, colour: color });
const nest: Migration = ({ colour, ...rest }) => ({ ...rest, ui: { colour } });

/** How a file of each format looked, by format. A new format adds a line and changes none. */
const FORMER: Readonly<Record<number, unknown>> = {
  1: {
    format: 1,
    current: 'live',
    profiles: {
      live: { node: { url: 'http://127.0.0.1:7041', wallet: 'treasury' }, stepsDone: ['node'] },
      testnet: { node: {}, stepsDone: [] },
      practice: { node: {}, stepsDone: [] },
    },
    ui: { colourScheme: 'dark' },
  },
};

describe('migrations', () => {
  it('run in order, from the format of the file on', () => {
    expect(migrate({ format: 1, color: 'red', kept: 1 }, [rename, nest])).toEqual({
      format: 3,
      kept: 1,
      ui: { colour: 'red' },
    });
    expect(migrate({ format: 2, colour: 'red' }, [rename, nest])).toEqual({
      format: 3,
      ui: { colour: 'red' },
    });
  });

  it('leave today’s format alone', () => {
    const content = { format: 3, anything: [] };
    expect(migrate(content, [rename, nest])).toEqual(content);
  });

  it.each(Array.from({ length: FORMAT }, (_, index) => index + 1))(
    'read what format %i looked like',
    (format) => {
      expect(readSettings(JSON.stringify(FORMER[format]))).toMatchObject({
        kind: 'good',
        data: {
          format: FORMAT,
          current: 'live',
          profiles: { live: { node: { wallet: 'treasury' }, stepsDone: ['node'] } },
          ui: { colourScheme: 'dark' },
        },
      });
    },
  );

  it.each([
    ['good', defaultSettings()],
    ['newer', { format: FORMAT + 1 }],
    ['broken', { format: 0 }],
    ['broken', { format: 1.5 }],
    ['broken', { format: '1' }],
    ['broken', null],
  ])('call %s what is %j', (kind, content) => {
    expect(readSettings(JSON.stringify(content)).kind).toBe(kind);
  });
});
