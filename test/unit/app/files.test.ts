import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askForText } from '../../../main/app/open-dialog.ts';
import { printedPage, printPage } from '../../../main/app/printed-pages.ts';
import { saveFile } from '../../../main/app/save-file.ts';

const fake = vi.hoisted(() => ({
  save: vi.fn(),
  open: vi.fn(),
  loaded: [] as string[],
  options: [] as { readonly show?: boolean; readonly webPreferences: object }[],
  print: vi.fn(),
  destroyed: 0,
}));

vi.mock('electron', () => {
  class BrowserWindow {
    webContents = { printToPDF: fake.print };
    constructor(options: (typeof fake.options)[number]) {
      fake.options.push(options);
    }
    loadURL = async (url: string) => {
      fake.loaded.push(url);
    };
    destroy = () => {
      fake.destroyed += 1;
    };
  }
  return {
    app: { getAppPath: () => '/app', isPackaged: true },
    BrowserWindow,
    dialog: { showSaveDialog: fake.save, showOpenDialog: fake.open },
    nativeTheme: { shouldUseDarkColors: false },
  };
});

let folder: string;

beforeEach(() => {
  vi.resetAllMocks();
  fake.loaded.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'ballast-files-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is saved', () => {
  it('lies where the person said', async () => {
    const path = join(folder, 'a.json');
    fake.save.mockResolvedValue({ canceled: false, filePath: path });
    expect(await saveFile({ title: 'Save' }, () => 'text')).toEqual({ path });
    expect(readFileSync(path, 'utf8')).toBe('text');
  });

  it('is not made when the person changed their mind', async () => {
    fake.save.mockResolvedValue({ canceled: true, filePath: '' });
    const make = vi.fn();
    expect(await saveFile({}, make)).toEqual({});
    expect(make).not.toHaveBeenCalled();
  });

  it('takes the place of no other, and is not made for it', async () => {
    const path = join(folder, 'a.json');
    writeFileSync(path, 'kept');
    fake.save.mockResolvedValue({ canceled: false, filePath: path });
    const make = vi.fn();
    await expect(saveFile({}, make)).rejects.toThrow('writes over none');
    expect(make).not.toHaveBeenCalled();
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });

  it('is not begun when its content cannot be made', async () => {
    const path = join(folder, 'a.json');
    fake.save.mockResolvedValue({ canceled: false, filePath: path });
    await expect(saveFile({}, () => Promise.reject(new Error('AMP is away')))).rejects.toThrow();
    expect(existsSync(path)).toBe(false);
  });
});

describe('a file that is opened', () => {
  const choose = (path: string) =>
    fake.open.mockResolvedValue({ canceled: false, filePaths: [path] });

  it('is read', async () => {
    writeFileSync(join(folder, 'a.json'), '{}');
    choose(join(folder, 'a.json'));
    expect(await askForText('Open')).toBe('{}');
  });

  it('is none when the person changed their mind', async () => {
    fake.open.mockResolvedValue({ canceled: true, filePaths: [] });
    expect(await askForText('Open')).toBeUndefined();
  });

  it('that is gone or a folder is told in words', async () => {
    choose(join(folder, 'gone.json'));
    await expect(askForText('Open')).rejects.toThrow('cannot be read');
    choose(folder);
    await expect(askForText('Open')).rejects.toThrow('cannot be read');
  });

  it('that is too large is not read', async () => {
    const path = join(folder, 'large.json');
    writeFileSync(path, '');
    truncateSync(path, 17 * 1024 * 1024);
    choose(path);
    await expect(askForText('Open')).rejects.toThrow('too large');
  });
});

describe('a page that is printed', () => {
  it('is there for its own window, without script, and gone afterwards', async () => {
    let answer: Response | undefined;
    fake.print.mockImplementation(async () => {
      answer = printedPage(new Request(fake.loaded[0] ?? ''));
      return new Uint8Array([1]);
    });
    expect(await printPage('<p>receipt</p>')).toEqual(new Uint8Array([1]));
    expect(await answer?.text()).toBe('<p>receipt</p>');
    const policy = answer?.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(fake.options[0]).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    expect(fake.destroyed).toBe(1);
    expect(printedPage(new Request(fake.loaded[0] ?? ''))).toBeUndefined();
  });

  it('leaves nothing behind when it cannot be printed', async () => {
    fake.print.mockRejectedValue(new Error('no printer'));
    await expect(printPage('<p></p>')).rejects.toThrow('no printer');
    expect(printedPage(new Request(fake.loaded[0] ?? ''))).toBeUndefined();
  });
});
