/**
 * What the check of a domain proof found, step by step. Plain JSON, so that it can be shown in the
 * window, printed by the desk and kept.
 */

/**
 * The steps of a check, in their order.
 *
 * - `input`: domain and asset id as such, before anything is asked.
 * - `dns`: addresses of a host, and whether they lie on the internet.
 * - `connect`, `tls`: the connection, and the certificate.
 * - `status`, `redirect`: the answer, and where it leads.
 * - `content-type`: how the file is declared; the registry does not look at it.
 * - `body`: the file itself, byte by byte.
 */
export type ProofStep =
  | 'input'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'status'
  | 'redirect'
  | 'content-type'
  | 'body';

/**
 * - `pass`: as the registry needs it.
 * - `note`: worth knowing, and no hindrance.
 * - `fail`: the registry would refuse for this.
 * - `unknown`: it could not be found out from this machine.
 */
export type ProofOutcome = 'pass' | 'note' | 'fail' | 'unknown';

/** What one step found. */
export interface ProofFinding {
  readonly step: ProofStep;
  readonly outcome: ProofOutcome;
  /** Names the cause for programs, like `tls-expired`; never changes its meaning. */
  readonly code: string;
  /** What was found, in one or two sentences. */
  readonly words: string;
  /** What to do about it; only where there is something to do. */
  readonly remedy?: string;
}

/** A redirect that was met. */
export interface ProofRedirect {
  readonly status: number;
  readonly from: string;
  /** Without user name and password, should there have been any. */
  readonly to: string;
}

/** The first place where the served file is not the proof. */
export interface ProofDifference {
  /** Bytes before it, which are as they must be. */
  readonly offset: number;
  /** What the proof has from there on; empty at its end. */
  readonly expected: string;
  /** What was served from there on, unusual characters written as `\u{…}`; empty at its end. */
  readonly found: string;
}

/** The file that was served. */
export interface ProofBody {
  readonly bytes: number;
  /** Whether there was more, which was not read. */
  readonly cut: boolean;
  /** How it begins, unusual characters written as `\u{…}`. */
  readonly beginning: string;
  readonly difference?: ProofDifference;
}

/** The whole check of one proof. */
export interface ProofReport {
  readonly domain: string;
  readonly assetId: string;
  /**
   * - `holds`: the registry would take it.
   * - `fails`: the registry would refuse it.
   * - `unknown`: this machine could not find out, for example without a connection.
   */
  readonly verdict: 'holds' | 'fails' | 'unknown';
  /** The verdict in one sentence. */
  readonly words: string;
  /** When the check began, in milliseconds since the Unix epoch. */
  readonly checkedAt: number;
  /** Where the registry looks. */
  readonly url: string;
  /** Where the redirects led; absent when no answer came that is none. */
  readonly finalUrl?: string;
  readonly redirects: readonly ProofRedirect[];
  readonly findings: readonly ProofFinding[];
  readonly body?: ProofBody;
}
