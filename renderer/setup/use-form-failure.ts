import { useEffect, useRef } from 'react';
import { showFields } from '../parts/form-fields.ts';
import type { CallFailed } from '../query/call.ts';

interface FailingForm {
  readonly setErrors: (errors: Record<string, string>) => void;
  readonly getValues: () => object;
  readonly getInputNode: (path: string) => HTMLElement | null;
}

/**
 * Leads the keyboard to the first field of a form that is not as it should be, whether the page or
 * main says so.
 *
 * @returns `show` for a failure of main, `focusFirst` for the errors that the form itself found.
 */
export function useFormFailure(form: FailingForm): {
  readonly show: (failure: CallFailed) => void;
  readonly focusFirst: (errors: object) => void;
} {
  const wanted = useRef<string>(undefined);
  // Only once the errors are drawn, so that a screen reader reads the field with its error.
  useEffect(() => {
    if (wanted.current === undefined) return;
    form.getInputNode(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const focusFirst = (errors: object) => {
    wanted.current = Object.keys(form.getValues()).find((name) => name in errors);
  };
  return {
    focusFirst,
    show: (failure) => {
      focusFirst(failure.fields);
      showFields(form, failure);
    },
  };
}
