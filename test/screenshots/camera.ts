/**
 * Takes pictures of a page: light and dark, at two sizes.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

const SCHEMES = ['light', 'dark'] as const;

export class Camera {
  readonly #folder: string;
  readonly #scene: string;
  #count = 0;

  /**
   * @param folder where the pictures go.
   * @param scene what their names begin with.
   */
  constructor(folder: string, scene: string) {
    this.#folder = folder;
    this.#scene = scene;
  }

  /** Takes pictures of the main page, as it stands now. */
  async main(page: Page, name: string): Promise<void> {
    const numbered = this.#numbered(name);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await this.#bothSchemes(page, `${numbered}-${size.width}`);
    }
    await page.setViewportSize(SIZES[0]);
  }

  /** Takes pictures of a window that has a size of its own. */
  async small(page: Page, name: string): Promise<void> {
    await this.#bothSchemes(page, this.#numbered(name));
  }

  async #bothSchemes(page: Page, name: string): Promise<void> {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(this.#folder, `${name}-${colorScheme}.png`) });
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }

  /** The order of the pictures is the order of the way through the app. */
  #numbered(name: string): string {
    this.#count += 1;
    return `${this.#scene}-${String(this.#count).padStart(2, '0')}-${name}`;
  }
}
