import { useCallback, useEffect, useState } from 'react';
import { useDo } from '../query/client.ts';

/** How long it is said that something was copied. */
const SAID_MS = 1_500;

/**
 * Copies texts through main, and tells for a moment that it was done.
 *
 * @returns the function that copies, and whether it was done just now.
 */
export function useCopy(): readonly [copy: (text: string) => void, copied: boolean] {
  const { mutate } = useDo('app:copy');
  const [copiedAt, setCopiedAt] = useState<number>();
  useEffect(() => {
    if (copiedAt === undefined) return undefined;
    const timer = setTimeout(() => setCopiedAt(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = useCallback(
    (text: string) => mutate({ text }, { onSuccess: () => setCopiedAt(Date.now()) }),
    [mutate],
  );
  return [copy, copiedAt !== undefined];
}
