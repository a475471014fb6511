-- Whoever is found is put in order by its uses, whatever the number of integrations. A row for each account and integration.
create index usage_total_by_account on usage_total (account_id);
