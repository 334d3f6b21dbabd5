/**
 * What went wrong on the way to the file, in plain words and with the way out.
 */
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { ProofFinding } from '../../shared/proof/report.ts';
import type { StepError } from './exchange.ts';

const SIGNS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Length to which a text from outside is cut. */
const LONGEST = 200;

/** A text from outside on one line, without characters that steer what shows it. */
export function tame(text: string): string {
  const line = text.replace(SIGNS, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

const OFFLINE: Pick<ProofFinding, 'outcome' | 'remedy'> = {
  outcome: 'unknown',
  remedy: 'Look whether this machine is on the internet, and check again.',
};

function dnsFailure(code: string, host: string): ProofFinding {
  const step = 'dns';
  switch (code) {
    case 'ENOTFOUND':
      return {
        step,
        outcome: 'fail',
        code: 'dns-not-found',
        words: `There is no address for ${tame(host)} in the DNS.`,
        remedy:
          'Look for a typing error in the domain. If it is new, add an A or AAAA record for it at your DNS provider and wait until it is known everywhere.',
      };
    case 'offline':
      return {
        step,
        ...OFFLINE,
        code: 'dns-offline',
        words: `No address is found for ${tame(host)}, but none for the registry either: the DNS does not work on this machine.`,
      };
    case 'timeout':
      return {
        step,
        ...OFFLINE,
        code: 'dns-timeout',
        words: `The DNS gave no answer about ${tame(host)} in time.`,
      };
    default:
      return {
        step,
        ...OFFLINE,
        code: 'dns-failed',
        words: `The DNS could not be asked about ${tame(host)} (${code}).`,
      };
  }
}

function connectFailure(code: string, host: string, port: string): ProofFinding {
  const step = 'connect';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') {
    return {
      step,
      outcome: 'fail',
      code: 'connect-refused',
      words: `${host} is there, but nothing accepts connections at port ${port}.`,
      remedy: `Start the web server, make it listen on port ${port} and open that port in the firewall.`,
    };
  }
  if (code === 'timeout' || code === 'ETIMEDOUT') {
    return {
      step,
      outcome: 'fail',
      code: 'connect-timeout',
      words: `${host} does not answer at port ${port}.`,
      remedy: `Look whether the server runs, whether a firewall drops port ${port}, and whether the DNS record still points to the right machine.`,
    };
  }
  return {
    step,
    ...OFFLINE,
    code: 'connect-failed',
    words: `There is no way from here to ${host} (${code}).`,
  };
}

function tlsFailure(code: string, host: string, port: string): ProofFinding {
  const remedy = `Look whether port ${port} really serves https for ${host}, with TLS 1.2 or newer and a certificate for this name.`;
  const fault = (name: string, words: string): ProofFinding => ({
    step: 'tls',
    outcome: 'fail',
    code: name,
    words,
    remedy,
  });
  if (code === 'timeout') {
    return fault('tls-timeout', `${host} accepts the connection, but does not begin to speak TLS.`);
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code)) {
    return fault('tls-plain', `${host} speaks something other than https at port ${port}.`);
  }
  if (/HANDSHAKE_FAILURE|UNRECOGNIZED_NAME/.test(code)) {
    return fault(
      'tls-no-certificate',
      `${host} refuses the secure connection, as servers do that have no certificate for this name.`,
    );
  }
  return fault(
    'tls-failed',
    `${host} and this machine could not agree on a secure connection (${tame(code)}).`,
  );
}

/** What a step that ended without a result means. */
export function stepFailure(error: StepError, host: string, port: string): ProofFinding {
  const { step, code } = error;
  if (step === 'dns') return dnsFailure(code, host);
  if (step === 'connect') return connectFailure(code, host, port);
  if (step === 'tls') return tlsFailure(code, host, port);
  return {
    step,
    outcome: 'fail',
    code: code === 'timeout' ? 'status-timeout' : 'status-broken',
    words:
      code === 'timeout'
        ? `${host} takes the request, but sends no whole answer in time.`
        : `The connection broke before ${host} had answered (${tame(code)}).`,
    remedy: "Look into the web server's log; the file should come at once.",
  };
}

function namesOf({ subjectaltname = '' }: DetailedPeerCertificate): string {
  return tame(subjectaltname.replaceAll('DNS:', '')) || 'no name at all';
}

/** How many days before its end a certificate is worth a word. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

const RENEW =
  "Renew the certificate and load it into the web server. A service like Let's Encrypt with automatic renewal keeps this from coming back; the proof must stay reachable for the whole life of the asset.";

/** What is wrong with a certificate, by the reason that OpenSSL or Node gives. */
function certificateFault(
  reason: string,
  host: string,
  certificate: DetailedPeerCertificate,
): Pick<ProofFinding, 'code' | 'words' | 'remedy'> {
  switch (reason) {
    case 'CERT_HAS_EXPIRED':
      return {
        code: 'tls-expired',
        words: `The certificate of ${host}, or one in its chain, has expired. Its own end is ${tame(certificate.valid_to)}.`,
        remedy: RENEW,
      };
    case 'CERT_NOT_YET_VALID':
      return {
        code: 'tls-not-yet',
        words: `The certificate of ${host} is valid only from ${tame(certificate.valid_from)} on.`,
        remedy: "Look whether this machine's clock is right; else wait, or have it issued anew.",
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        code: 'tls-wrong-name',
        words: `The certificate is not for ${host}, but for ${namesOf(certificate)}.`,
        remedy: `Get a certificate that names ${host}, and make the web server use it for this name (its virtual host, or "custom domain" at a hosting service).`,
      };
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return {
        code: 'tls-self-signed',
        words: `${host} signed its certificate itself, and nobody trusts that.`,
        remedy: "Get one from a public certificate authority, for example Let's Encrypt.",
      };
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_GET_ISSUER_CERT':
      return {
        code: 'tls-incomplete-chain',
        words: `The chain from the certificate of ${host} to a trusted authority is incomplete. Browsers often mend that by themselves; the registry does not.`,
        remedy:
          'Make the web server send the intermediate certificates as well ("full chain", fullchain.pem). If the certificate comes from a company\'s own authority, get one from a public authority.',
      };
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return {
        code: 'tls-untrusted',
        words: `The certificate of ${host} comes from an authority that is not trusted publicly.`,
        remedy:
          "Get one from a public authority. If this network inspects https, check again from another network: the registry sees your site's own certificate.",
      };
    default:
      return {
        code: 'tls-untrusted',
        words: `The certificate of ${host} is not trusted (${tame(reason)}).`,
        remedy: 'Get a new certificate from a public certificate authority.',
      };
  }
}

/** What a certificate says, once the handshake is done. */
export function certificateFinding(socket: TLSSocket, host: string, now: number): ProofFinding {
  const certificate = socket.getPeerCertificate(true);
  if (!socket.authorized) {
    // A code like CERT_HAS_EXPIRED, although the types promise an error.
    const reason = String(socket.authorizationError);
    return { step: 'tls', outcome: 'fail', ...certificateFault(reason, host, certificate) };
  }
  const days = Math.floor((Date.parse(certificate.valid_to) - now) / DAY_MS);
  const until = tame(certificate.valid_to);
  return days < SOON_DAYS
    ? {
        step: 'tls',
        outcome: 'note',
        code: 'tls-ends-soon',
        words: `The certificate of ${host} is valid, but only until ${until}.`,
        remedy: RENEW,
      }
    : {
        step: 'tls',
        outcome: 'pass',
        code: 'tls-valid',
        words: `The certificate of ${host} is valid until ${until}.`,
      };
}

const STATUS_CAUSES: Readonly<Record<number, readonly [words: string, remedy: string]>> = {
  401: [
    'The server asks for a login.',
    'Except /.well-known/ from the password protection: the registry has no login.',
  ],
  403: [
    'The server finds the place, but does not let anybody read it.',
    "Let the web server's user read file and folder, and except /.well-known/ from rules that block names with a leading dot, or robots.",
  ],
  404: [
    'There is no such file on the server.',
    'Look at the place: a folder ".well-known" (with the dot and a hyphen) below the web root, and in it the file with exactly this name, without ".txt". Some uploads leave out names with a leading dot.',
  ],
  429: [
    'The server thinks that there were too many requests.',
    'Except /.well-known/ from the limit, and check again later.',
  ],
};

/** What a status means. The registry refuses 4xx and 5xx, and takes every other one. */
export function statusFinding(status: number): ProofFinding {
  const step = 'status';
  if (status < 400) {
    return status === 200
      ? { step, outcome: 'pass', code: 'status-ok', words: 'The server answers with status 200.' }
      : {
          step,
          outcome: 'note',
          code: 'status-odd',
          words: `The server answers with status ${status}, where 200 is usual.`,
        };
  }
  const [words, remedy] = STATUS_CAUSES[status] ?? [
    status < 500 ? 'The server refuses the request.' : 'The server has a fault of its own.',
    status < 500
      ? 'Look at the rules of the web server, its firewall and a service before it, which may keep robots away.'
      : "Look into the web server's log, and check again.",
  ];
  return {
    step,
    outcome: 'fail',
    code: `status-${status}`,
    words: `${words} (status ${status})`,
    remedy,
  };
}

/** How the file is declared; the registry does not look at it. */
export function contentTypeFinding(contentType: string | undefined): ProofFinding {
  const isText = contentType?.toLowerCase().startsWith('text/plain') === true;
  const shown = contentType === undefined ? 'nothing' : tame(contentType);
  return {
    step: 'content-type',
    outcome: isText ? 'pass' : 'note',
    code: isText ? 'content-type-text' : 'content-type-other',
    words: isText
      ? `The file is declared as ${shown}.`
      : `The file is declared as ${shown}. The registry does not look at that; text/plain would be usual.`,
  };
}
