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
