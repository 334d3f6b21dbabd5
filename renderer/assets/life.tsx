import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { LifeView } from '../../shared/contract/asset-life.ts';
import { Panel } from '../parts/panel.tsx';
import { Steps } from '../parts/steps.tsx';
import type { AssetDetail } from './asset-words.ts';
import { lifeSteps, nextAction } from './life-words.ts';
import './life.css';

interface LifeProps {
  readonly detail: AssetDetail;
  readonly life: LifeView;
}

/** How far an asset has come, and what is next. */
export function Life({ detail, life }: LifeProps) {
  const next = nextAction(detail, life);
  return (
    <Panel>
      <Steps label="Life of the asset" steps={lifeSteps(detail, life)} />
      {next !== undefined && (
        <div className="life-next">
          <span>
            <span className="faint">Next</span> {next.words}
          </span>
          {next.page !== undefined && (
            <Button component={Link} to={next.page.to}>
              {next.page.button}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
