-- An account's recipients in all waves, for its erasure: without this each account that an import removes reads them all.
create index frozen_recipient_account on frozen_recipient (account_id);
