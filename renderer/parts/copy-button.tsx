import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  /** What is copied. */
  readonly text: string;
  /** What it is, in words: `asset id`. */
  readonly what: string;
}

/** A small button that copies a text. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [copy, copied] = useCopy();
  const label = copied ? 'Copied' : `Copy ${what}`;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={20}
        aria-label={label}
        onClick={() => copy(text)}
      >
        {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </ActionIcon>
    </Tooltip>
  );
}
