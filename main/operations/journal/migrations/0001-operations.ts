/** Operations and their events. Frozen: later changes are migrations of their own. */
export const operationsMigration = `
  CREATE TABLE operation (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    asset_uuid TEXT NOT NULL,
    asset_id TEXT NOT NULL,
    request TEXT NOT NULL,
    options TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (kind, reference)
  ) STRICT;
  CREATE TABLE event (
    operation_id TEXT NOT NULL REFERENCES operation (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (operation_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX operation_state ON operation (state);
`;
