import { describe, expect, it } from 'vitest';
import { ElementsError, type ElementsErrorKind } from '../../../main/elements/error.ts';
import { looking } from '../../../main/treasury/node-words.ts';

function failing(kind: ElementsErrorKind, message: string): Promise<unknown> {
  return looking(() =>
    Promise.reject(new ElementsError({ kind, method: 'getnetworkinfo', message, code: -28 })),
  );
}

describe('a look at a node', () => {
  it('that is starting says when to look again', async () => {
    await expect(failing('syncing', 'Verifying blocks.')).rejects.toMatchObject({
      kind: 'syncing',
      code: -28,
      message: 'Verifying blocks. Try again in a few minutes.',
    });
  });

  it('never frightens with what it may have done', async () => {
    await expect(failing('lost', 'It may have carried it out.')).rejects.toMatchObject({
      kind: 'lost',
      message: expect.not.stringContaining('carried'),
    });
  });

  it('is left as it is where the adapter names the way out', async () => {
    await expect(failing('unreachable', 'Start the node.')).rejects.toMatchObject({
      message: 'Start the node.',
    });
    const other = new Error('something else');
    await expect(looking(() => Promise.reject(other))).rejects.toBe(other);
  });
});
