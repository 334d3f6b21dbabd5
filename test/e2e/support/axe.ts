/**
 * Whether a screen can be used by everybody.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Findings that keep somebody out. */
const GRAVE = ['serious', 'critical'];

/** Holds the screen to having no serious and no critical finding. */
export async function expectAccessible(page: Page): Promise<void> {
  // Neither shell can open the further page in which axe would look at frames; there are none here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter(({ impact }) => GRAVE.includes(String(impact)));
  expect(grave.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((n) => n.html) }))).toEqual(
    [],
  );
}
