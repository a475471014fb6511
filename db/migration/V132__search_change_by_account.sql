-- What changed is taken up by account, since a large import notes an account many times. A table of what waits, hardly ever large.
create index search_change_by_account on search_change (account_id);
