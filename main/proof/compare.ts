/**
 * Compares a served file with the proof, byte by byte, and says what is wrong with it.
 */
import { isProof, proofText } from '../../shared/domain/domain-proof.ts';
import type { ProofBody, ProofDifference, ProofFinding } from '../../shared/proof/report.ts';

/** How much of a text is shown. */
const SHOWN = 80;

/** A file as far as it was read. */
export interface ServedFile {
  readonly bytes: Uint8Array;
  /** Whether there was more. */
  readonly cut: boolean;
  /** Value of `content-encoding`, empty when there was none. */
  readonly encoding: string;
}

/** What was found out about a served file. */
interface Comparison {
  readonly finding: ProofFinding;
  readonly body: ProofBody;
}

/** Text with everything that cannot be seen, or looks like something else, written as `\u{…}`. */
function visible(text: string): string {
  const found = [...text].slice(0, SHOWN + 1);
  const shown = found
    .slice(0, SHOWN)
    .map((sign) =>
      /^[\x20-\x7e]$/.test(sign) ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .join('');
  return found.length > SHOWN ? `${shown}…` : shown;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The proof is plain ASCII, so bytes before the first difference are whole characters. */
function differenceOf(bytes: Uint8Array, expected: string): ProofDifference {
  const wanted = new TextEncoder().encode(expected);
  let offset = 0;
  while (offset < wanted.length && bytes[offset] === wanted[offset]) offset += 1;
  return {
    offset,
    expected: visible(expected.slice(offset)),
    found: visible(decoded(bytes.subarray(offset))),
  };
}

function beginsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A cause with its words and the way out. */
type Cause = Pick<ProofFinding, 'code' | 'words' | 'remedy'>;

const SAVE_PLAIN =
  'Upload the file that Ballast makes, as it is; an editor may change it when it saves.';

/** Causes that show in the bytes, before they are read as text. */
function causeInBytes({ bytes, encoding }: ServedFile): Cause | undefined {
  if (encoding !== '' && encoding !== 'identity') {
    return {
      code: 'body-encoded',
      words: `The server sends the file compressed (${encoding}) although nobody asked for it.`,
      remedy: 'Switch compression off for this file, or make the server compress only on request.',
    };
  }
  if (bytes.length === 0) {
    return {
      code: 'body-empty',
      words: 'The server answers with an empty file.',
      remedy: 'Upload the file again and look at its size: it must not be 0 bytes.',
    };
  }
  if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) {
    return {
      code: 'body-bom',
      words: 'The file begins with an invisible byte-order mark, which some editors write.',
      remedy: `Save it as UTF-8 without a byte-order mark (BOM). ${SAVE_PLAIN}`,
    };
  }
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) {
    return {
      code: 'body-utf16',
      words: 'The file is saved as UTF-16 ("Unicode" in some editors), not as plain text.',
      remedy: `Save it as UTF-8 or ASCII. ${SAVE_PLAIN}`,
    };
  }
  return undefined;
}

const SENTENCE =
  /^\s*Authorize linking the domain name (\S+) to the Liquid asset ([0-9a-f]+)\.?\s*$/i;

/** A proof, but not this one. */
function causeInSentence(text: string, domain: string, assetId: string): Cause | undefined {
  const [, foundDomain, foundAsset] = SENTENCE.exec(text) ?? [];
  if (foundDomain === undefined || foundAsset === undefined) return undefined;
  if (foundAsset.toLowerCase() !== assetId) {
    return {
      code: 'body-other-asset',
      words: `This is the proof of another asset: ${visible(foundAsset)}.`,
      remedy: `Every asset has a file of its own. Put the proof of ${assetId} here, and the other one under its own name.`,
    };
  }
  if (foundDomain.toLowerCase().replace(/\/$/, '') !== domain) {
    return {
      code: 'body-other-domain',
      words: `The proof names another domain: ${visible(foundDomain)} instead of ${domain}.`,
      remedy: `The domain must be the one in the asset's contract, without "https://" and "www.": ${domain}`,
    };
  }
  if (foundDomain.endsWith('/')) {
    return {
      code: 'body-slash',
      words: 'There is a slash behind the domain in the proof.',
      remedy: `Write the domain without it: ${domain}`,
    };
  }
  return undefined;
}

/** Causes that show in the text. */
function causeInText(text: string, cut: boolean, domain: string, assetId: string): Cause {
  const expected = proofText(domain, assetId);
  if (/^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text) || /<\/(?:html|body)>/i.test(text)) {
    return {
      code: 'body-html',
      words: 'The server answers with a web page (HTML) instead of the file.',
      remedy:
        'Make sure that the file lies below the web root, in .well-known, without an extension. Sites that show their start page for every address need an exception for /.well-known/.',
    };
  }
  if (/^[\s\ufeff]*["'`\u00ab\u2018-\u201f]/u.test(text)) {
    return {
      code: 'body-quotes',
      words: 'The text stands in quotation marks.',
      remedy: `The file holds the bare sentence, without quotes. ${SAVE_PLAIN}`,
    };
  }
  if (cut) {
    return {
      code: 'body-large',
      words: 'The server sends far more than the proof is long; only the beginning was read.',
      remedy: 'The file holds this one sentence and nothing else.',
    };
  }
  if (text.startsWith(expected)) {
    return {
      code: 'body-more',
      words: 'The sentence is right, but something other than white space follows it.',
      remedy: 'The file holds this one sentence and nothing else; one file for each asset.',
    };
  }
  if (text.trimStart().startsWith(expected)) {
    return {
      code: 'body-leading-space',
      words: 'There is white space before the sentence.',
      remedy: 'The sentence must begin with the very first byte of the file.',
    };
  }
  const sentence = causeInSentence(text, domain, assetId);
  if (sentence !== undefined) return sentence;
  if (/[\u2018-\u201f\u00a0\u200b-\u200d\u2060]/u.test(text)) {
    return {
      code: 'body-typography',
      words:
        'There are typographic quotes or invisible blanks in the text, as word processors make them.',
      remedy: SAVE_PLAIN,
    };
  }
  if (text.trim().toLowerCase() === expected.toLowerCase()) {
    return {
      code: 'body-capitals',
      words: 'Capital and small letters differ from the proof.',
      remedy: SAVE_PLAIN,
    };
  }
  return {
    code: 'body-differs',
    words: 'The file is not the proof.',
    remedy: SAVE_PLAIN,
  };
}

function taken(text: string, length: number): Cause {
  return text.length === length
    ? { code: 'body-exact', words: 'The file is the proof, byte for byte.' }
    : {
        code: 'body-white-space',
        words: 'The file is the proof; the white space behind it is allowed.',
      };
}

/** Compares a file with the proof of an asset. */
export function compareWithProof(file: ServedFile, domain: string, assetId: string): Comparison {
  const { bytes, cut } = file;
  const text = decoded(bytes);
  const expected = proofText(domain, assetId);
  const body: ProofBody = { bytes: bytes.length, cut, beginning: visible(text) };
  // The registry compares what it was sent; a compressed text would not be the sentence.
  if (!cut && causeInBytes(file) === undefined && isProof(text, domain, assetId)) {
    return {
      finding: { step: 'body', outcome: 'pass', ...taken(text, expected.length) },
      body,
    };
  }
  const difference = differenceOf(bytes, expected);
  const cause = causeInBytes(file) ?? causeInText(text, cut, domain, assetId);
  const place =
    cause.code === 'body-html' || cause.code === 'body-encoded' || cause.code === 'body-empty'
      ? ''
      : ` First difference at byte ${difference.offset + 1}: "${difference.expected}" is needed there, "${difference.found}" is served.`;
  return {
    finding: { step: 'body', outcome: 'fail', ...cause, words: `${cause.words}${place}` },
    body: { ...body, difference },
  };
}
