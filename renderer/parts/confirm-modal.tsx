import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallFailed } from '../query/call.ts';
import { Problem } from './problem.tsx';

interface ConfirmModalProps {
  readonly opened: boolean;
  /** A question. */
  readonly title: string;
  /** What will be different afterwards. */
  readonly children: ReactNode;
  /** Words of the button that does it. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly failure?: CallFailed | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something is done. The button that does nothing has the focus. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { opened, title, children, confirm, danger = false, busy = false, failure } = props;
  return (
    <Modal opened={opened} onClose={props.onClose} title={title} centered>
      {children}
      <Problem failure={failure} stay />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" data-autofocus onClick={props.onClose}>
          Leave it
        </Button>
        <Button {...(danger ? { color: 'red' } : {})} loading={busy} onClick={props.onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
