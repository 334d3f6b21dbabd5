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
  const open = source.pages().find(isOpen);
  const page =
    open ??
    (await source.waitForPage(async (each) => {
      // A window is told of before it has its address.
      await each.waitForURL(address).catch(() => undefined);
      return isOpen(each);
    }));
  await page.waitForLoadState();
  return page;
}
