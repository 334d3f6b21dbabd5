import { Tabs } from '@mantine/core';
import type { AssetView } from '../../shared/contract/app.ts';
import { DNS_PROOF_LIMITS, dnsProof } from '../../shared/domain/domain-proof.ts';
import { domainProblem } from '../../shared/domain/fields.ts';
import { hostInstructions, PROOF_HOSTS, type ProofHost } from '../../shared/domain/proof-hosts.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { CopyText } from './proof-text.tsx';

interface PublishProps {
  readonly domain: string;
  readonly chosen: readonly AssetView[];
}

const HOSTS = Object.entries(PROOF_HOSTS) as readonly (readonly [ProofHost, string])[];

function Instructions({ host, domain, chosen }: PublishProps & { readonly host: ProofHost }) {
  const steps = hostInstructions(
    host,
    domain,
    chosen.map(({ assetId }) => assetId),
  );
  return (
    <ol className="proof-instructions">
      {steps.map(({ words, copy }) => (
        <li key={words}>
          {words}
          {copy !== undefined && <CopyText text={copy.trimEnd()} what="these lines" />}
        </li>
      ))}
    </ol>
  );
}

/** What to do at the web host, with the issuer's own domain filled in. */
export function HostInstructions({ domain, chosen }: PublishProps) {
  if (domainProblem(domain) !== undefined) {
    return (
      <Note tone="mend">
        {domain} is not a domain as the registry takes it, so there is nothing that could be
        published for it.
      </Note>
    );
  }
  return (
    <Panel title={`Where ${domain} is hosted`}>
      <Tabs defaultValue="nginx" keepMounted={false}>
        <Tabs.List aria-label="Kinds of hosting">
          {HOSTS.map(([host, name]) => (
            <Tabs.Tab key={host} value={host}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {HOSTS.map(([host]) => (
          <Tabs.Panel key={host} value={host}>
            <Instructions host={host} domain={domain} chosen={chosen} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}

/** The registry's other way, and why the file is better. */
export function DnsAlternative({ domain, chosen }: PublishProps) {
  return (
    <Panel title="A DNS record instead" aside="The file is the way that works with AMP">
      <details className="proof-bytes">
        <summary>Show the TXT record and its limits</summary>
        {chosen.map(({ assetId, name, ticker }) => {
          if (ticker === undefined) return <p key={assetId}>{name} has no ticker.</p>;
          const record = dnsProof(domain, assetId, ticker);
          return (
            <div key={assetId} className="proof-record">
              <span className="quiet">
                {record.type} record at {record.name}
              </span>
              <CopyText text={record.value} what={`record of ${name}`} />
            </div>
          );
        })}
        <ul className="proof-limits">
          {DNS_PROOF_LIMITS.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}
