import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Hash } from '../parts/hash.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';

/** The address to send L-BTC to, asked for when a person wants it. */
export function FeeAddress() {
  const [wanted, setWanted] = useState(false);
  const address = useQuery({ ...reading('wallet:feeAddress'), enabled: wanted });
  if (address.data !== undefined) return <Hash value={address.data.address} what="address" />;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={address.isFetching}
        onClick={() => setWanted(true)}
      >
        Show address
      </Button>
      <Problem failure={address.error} />
    </>
  );
}
