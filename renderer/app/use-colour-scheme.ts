import { useSyncExternalStore } from 'react';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function watchSystem(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The colour scheme to show: the chosen one, or that of the system as it is now. */
export function useColourScheme(chosen: 'system' | 'light' | 'dark'): 'light' | 'dark' {
  const isDark = useSyncExternalStore(watchSystem, () => dark.matches);
  if (chosen !== 'system') return chosen;
  return isDark ? 'dark' : 'light';
}
