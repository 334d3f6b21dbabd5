import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ProofSeen } from '../../shared/contract/asset-life.ts';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { useDo } from '../query/client.ts';
import './life.css';

interface DomainProofProps {
  readonly assetUuid: string;
  readonly domain: string;
  readonly proof: ProofSeen | undefined;
}

function Seen({ proof }: { readonly proof: ProofSeen | undefined }) {
  if (proof === undefined) return <span className="quiet">proof not checked by Ballast yet</span>;
  const { verdict, holdsSince, checkedAt } = proof;
  if (verdict === 'holds') {
    return (
      <span className="good">
        proof holds since <When at={holdsSince ?? checkedAt} />
      </span>
    );
  }
  return verdict === 'fails' ? (
    <span className="mend">
      proof not in place, checked <When at={checkedAt} />
    </span>
  ) : (
    <span className="know">
      proof could not be checked <When at={checkedAt} />
    </span>
  );
}

/** The domain of an asset, and whether its proof is still there, which it must be for all its life. */
export function DomainProof({ assetUuid, domain, proof }: DomainProofProps) {
  const check = useDo('proof:check');
  return (
    <>
      {domain} · <Seen proof={proof} />
      <div className="identity-proof">
        <Button
          size="compact-sm"
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate({ assetUuid })}
        >
          Check the proof
        </Button>
        <Anchor component={Link} to={`/assets/${assetUuid}/proof/check`}>
          Proof and registration
        </Anchor>
      </div>
      <Problem failure={check.error} title="The check was not made." />
    </>
  );
}
