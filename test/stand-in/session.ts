/**
 * `session.defaultSession` and `protocol`: main's answers to the requests of the pages, and what it
 * grants them.
 */
import type { Route } from '@playwright/test';
import { addScheme, ownScheme, toMain } from './addresses.ts';
import { KnownEmitter, known } from './known.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type RequestListener = (
  details: object,
  answer: (response: { cancel?: boolean; redirectURL?: string }) => void,
) => void;
type PermissionRequestHandler = (
  contents: object,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
type PermissionCheckHandler = (
  contents: object,
  permission: string,
  origin: string,
  details: object,
) => boolean;

/** Electron's names of permissions, with the names of the driver for those that Chromium has. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  midiSysex: ['midi-sysex'],
  notifications: ['notifications'],
};

class Session extends KnownEmitter {
  private readonly handlers = new Map<string, ProtocolHandler>();
  private requestListener: RequestListener | undefined;
  private onPermissionRequest: PermissionRequestHandler | undefined;
  private onPermissionCheck: PermissionCheckHandler | undefined;
  private onDevice: ((details: object) => boolean) | undefined;

  readonly protocol = known('session.protocol', {
    handle: (scheme: string, handler: ProtocolHandler) => {
      if (ownScheme(`${scheme}://host/`) === undefined) {
        throw new Error(`The scheme ${scheme} was not registered before the app was ready`);
      }
      this.handlers.set(scheme, handler);
    },
  });

  readonly webRequest = known('webRequest', {
    onBeforeRequest: (listener: RequestListener) => {
      this.requestListener = listener;
    },
  });

  constructor() {
    super('session', ['will-download']);
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.onPermissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.onPermissionCheck = handler;
  }

  setDevicePermissionHandler(handler: (details: object) => boolean): void {
    this.onDevice = handler;
  }

  /** Refuses to go on where Electron's own answer to a page would be yes. */
  checkGuards(): void {
    const guards = {
      setPermissionRequestHandler: this.onPermissionRequest,
      setPermissionCheckHandler: this.onPermissionCheck,
      setDevicePermissionHandler: this.onDevice,
      'webRequest.onBeforeRequest': this.requestListener,
    };
    for (const [name, guard] of Object.entries(guards)) {
      if (guard !== undefined) continue;
      throw new Error(`The stand-in refuses a window before session.${name} was called`);
    }
    if (this.onDevice?.({ deviceType: 'usb', origin: '', device: {} })) {
      throw new Error('The stand-in has no devices to grant');
    }
  }

  /**
   * What main grants to a page, in the names of the driver. Chromium cannot be made to ask for each
   * request, so main is asked for every permission when the page is opened.
   */
  grants(contents: object, origin: string): readonly string[] {
    return Object.entries(PERMISSIONS).flatMap(([permission, names]) => {
      let granted = false;
      const answer = (yes: boolean): void => {
        granted = yes;
      };
      const details = { requestingUrl: `${origin}/`, isMainFrame: true };
      this.onPermissionRequest?.(contents, permission, answer, details);
      const checked = this.onPermissionCheck?.(contents, permission, origin, details) === true;
      return granted && checked ? names : [];
    });
  }

  private async isCancelled(url: string, method: string, resourceType: string): Promise<boolean> {
    const listener = this.requestListener;
    if (listener === undefined) return true;
    const answer = await new Promise<{ cancel?: boolean; redirectURL?: string }>((resolve) => {
      listener(known('details', { id: 0, url, method, resourceType }), resolve);
    });
    if (answer.redirectURL !== undefined) throw new Error('The stand-in redirects no request');
    return answer.cancel === true;
  }

  /** Answers a request of a page with what main says. Nothing is ever asked of a network. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toMain(request.url());
    if (await this.isCancelled(url, request.method(), request.resourceType())) {
      return route.abort('blockedbyclient');
    }
    const handler = this.handlers.get(ownScheme(url) ?? '');
    if (handler === undefined) return route.abort('internetdisconnected');
    const body = request.postDataBuffer();
    const response = await handler(
      new Request(url, {
        method: request.method(),
        headers: await request.allHeaders(),
        ...(body === null ? {} : { body: new Uint8Array(body) }),
      }),
    );
    if (response.status >= 300 && response.status < 400) {
      throw new Error(`The stand-in cannot redirect ${url}`);
    }
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}

/** The one session of the app. */
export const defaultSession = known('session', new Session());

/** `session`. */
export const session = known('session', { defaultSession });

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

/** `protocol`. */
export const protocol = known('protocol', {
  registerSchemesAsPrivileged: (schemes: readonly CustomScheme[]): void => {
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error(`The stand-in plays standard and secure schemes only, not ${scheme}`);
      }
      addScheme(scheme);
    }
  },
});
