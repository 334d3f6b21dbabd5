/**
 * The domain proof that the asset registry looks for (amp-api section 7.3). It must stay in place
 * for the asset's whole life.
 */

/** File name of the proof, without extension. */
export function proofFileName(assetId: string): string {
  return `liquid-asset-proof-${assetId}`;
}

/**
 * Exact text of the proof. The registry removes trailing white space before it compares, so a final
 * newline is harmless; anything before the sentence, a byte-order mark included, is not.
 */
export function proofText(domain: string, assetId: string): string {
  return `Authorize linking the domain name ${domain} to the Liquid asset ${assetId}`;
}

/** Path of the proof below the web root (`.well-known`, with a hyphen). */
export function proofPath(assetId: string): string {
  return `/.well-known/${proofFileName(assetId)}`;
}

/** Where the registry fetches the proof: https, or http for an onion domain only. */
export function proofUrl(domain: string, assetId: string): string {
  const scheme = domain.endsWith('.onion') ? 'http' : 'https';
  return `${scheme}://${domain}${proofPath(assetId)}`;
}

/**
 * Whether a served body is the proof, by the registry's own comparison. The body must be decoded with
 * its byte-order mark kept (`new TextDecoder('utf-8', { ignoreBOM: true })`), or a mark goes unseen.
 */
export function isProof(body: string, domain: string, assetId: string): boolean {
  const text = proofText(domain, assetId);
  // Unicode's white space and not `trimEnd`, which would also take a byte-order mark for a blank.
  return body.startsWith(text) && /^\p{White_Space}*$/u.test(body.slice(text.length));
}

/** A record at the domain's DNS provider. */
export interface DnsProof {
  /** Where the record stands: at the domain itself. */
  readonly name: string;
  readonly type: 'TXT';
  readonly value: string;
}

/**
 * The registry's other way to prove a domain: a TXT record. Its limits are `DNS_PROOF_LIMITS`; the file
 * is the way that always works with AMP.
 */
export function dnsProof(domain: string, assetId: string, ticker: string): DnsProof {
  return { name: domain, type: 'TXT', value: `liquid-asset-verification=${assetId},${ticker}` };
}

/** What to know before relying on the TXT record. */
export const DNS_PROOF_LIMITS: readonly string[] = [
  'The registry looks at it only when the registration asks for that. AMP is not known to ask for it, so an asset that AMP registers needs the file.',
  'It names the ticker, so an asset without a ticker cannot use it.',
  'It stands at the domain itself. Where the domain is an alias (CNAME), no TXT record can stand beside it.',
  'Every asset has a TXT record of its own; others at the same name, for mail for example, stay as they are.',
  "The registry asks Google's public DNS, so the record counts once it is known everywhere.",
  "It must stay for the asset's whole life, as the file.",
];
