-- All words that one slip makes of another are asked for at once, wherever they stand: one look for each instead of one a place.
create index search_word_by_word on search_word (word);

-- What changed is taken up by account, since a large import notes an account many times.
create index search_change_by_account on search_change (account_id);

-- Whoever is found is put in order by its uses, whatever the number of integrations.
create index usage_total_by_account on usage_total (account_id);
