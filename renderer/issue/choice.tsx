import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IssueField } from '../../shared/domain/issue-draft.ts';
import { fieldId, type Shown } from './step-frame.tsx';

interface ChoiceProps {
  readonly field: IssueField;
  readonly label: string;
  readonly shown: Shown;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
  /** What each answer is called, and what follows from it. */
  readonly answers: readonly {
    readonly value: boolean;
    readonly label: string;
    readonly consequence: ReactNode;
  }[];
}

/** A choice between two, each with its consequences. */
export function Choice({ field, label, shown, value, onChange, answers }: ChoiceProps) {
  return (
    <Radio.Group
      id={fieldId(field)}
      label={label}
      value={value === undefined ? null : String(value)}
      error={shown.problem(field)}
      onChange={(text) => onChange(text === 'true')}
    >
      <Stack gap="xs" mt="xs" mb="xs">
        {answers.map((answer) => (
          <Radio
            key={answer.label}
            value={String(answer.value)}
            label={answer.label}
            description={answer.consequence}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
