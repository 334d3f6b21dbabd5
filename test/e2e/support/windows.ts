/**
 * Finding a window among those that are open or come.
 */
import type { Page } from '@playwright/test';

/** What tells of new windows. */
interface WindowSource {
  pages(): readonly Page[];
  waitForPage(fits: (page: Page) => boolean | Promise<boolean>): Promise<Page>;
}

/** The open window with an address, or the next one that gets it. */
export async function windowAt(source: WindowSource, address: RegExp): Promise<Page> {
  const isOpen = (page: Page): boolean => address.test(page.url()) && !page.isClosed();
  // A window is told of, and is among the open ones, before it has its address.
  const settles = async (page: Page): Promise<boolean> => {
    await page.waitForURL(address).catch(() => undefined);
    return isOpen(page);
  };
  const page = await Promise.any([
    source.waitForPage(settles),
    ...source.pages().map(async (each) => {
      if (await settles(each)) return each;
      throw new Error(`${each.url()} is another window`);
    }),
  ]);
  await page.waitForLoadState();
  return page;
}
