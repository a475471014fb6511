-- A word is kept with all places of an account where it stands, so that a name can change, or a resource be added, without reading
-- what else the account has. Each line begins with a character for them: 1 to 5 as before for one place, from C on for several.
-- Notes say which resources are to be read: those of usage with a higher number. All accounts are read once more, beside the work
-- and with their words found meanwhile. Nodes of before this version are to be stopped before the first of this one starts.
alter table search_note add column resources_after bigint not null default 0;

-- [jooq ignore start]
update search_state set walked_to = 0, walked_at = null;

-- A word that ended with a space took the place of the one without it, and the accounts of that with it: all words are made anew then.
update search_state set is_built = false where exists (select 1 from search_word where word like '% ');
delete from search_account where exists (select 1 from search_word where word like '% ');
delete from search_word where exists (select 1 from (select 1 from search_word where word like '% ' limit 1) as damaged);
-- [jooq ignore stop]
