import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Status } from '../../shared/contract/app.ts';
import { ampInWords, type InWords, nodeInWords, walletInWords } from '../app/state-words.ts';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { useDo } from '../query/client.ts';

function inTwo({ words, tone, more }: InWords): ReactNode {
  return (
    <>
      <div className={tone === 'know' || tone === 'mend' ? tone : undefined}>{words}</div>
      {more !== undefined && <div className="faint">{more}</div>}
    </>
  );
}

/** Node, AMP and wallet, as they were when they were asked last. */
export function Outside({ status }: { readonly status: Status }) {
  const refresh = useDo('status:refresh');
  return (
    <Panel
      title="Node, AMP and wallet"
      aside={
        <>
          asked at <When at={status.at} timeOnly />{' '}
          <Button
            size="compact-sm"
            variant="default"
            ml="xs"
            loading={refresh.isPending}
            onClick={() => refresh.mutate()}
          >
            Ask again
          </Button>
        </>
      }
    >
      <Facts
        items={[
          { label: 'Node', value: inTwo(nodeInWords(status.node)) },
          { label: 'AMP', value: inTwo(ampInWords(status.amp, status.ampHost)) },
          { label: 'Wallet', value: inTwo(walletInWords(status.wallet)) },
        ]}
      />
      <Problem failure={refresh.error} stay />
    </Panel>
  );
}
