/**
 * What main says about the fields of a form, shown at the fields.
 */
import type { CallFailed } from '../query/call.ts';

interface FormWithErrors {
  readonly setErrors: (errors: Record<string, string>) => void;
  readonly getValues: () => object;
}

/** Puts what main says about fields to the fields of a form that has them. */
export function showFields(form: FormWithErrors, failure: CallFailed): void {
  const known = Object.keys(form.getValues());
  form.setErrors(
    Object.fromEntries(Object.entries(failure.fields).filter(([field]) => known.includes(field))),
  );
}

/** The failure, unless all that it says already stands at the fields of the form. */
export function besidesFields(
  failure: CallFailed | null,
  fields: readonly string[],
): CallFailed | null {
  if (failure === null) return null;
  const told = Object.keys(failure.fields);
  return told.length > 0 && told.every((field) => fields.includes(field)) ? null : failure;
}
