import './operation.css';

const GROUP = /.{4}/g;

/** A digest in groups of four, so that two people can compare it aloud. */
export function Digest({ value }: { readonly value: string }) {
  const groups = value.match(GROUP) ?? [];
  return (
    <p className="digest mono">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have a place and no other name.
        <span key={index}>{group} </span>
      ))}
    </p>
  );
}
