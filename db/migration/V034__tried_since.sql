-- How long a message is tried counts from its first attempt; a claim that was given back is none.
-- [jooq ignore start]
update delivery set tried_since = null where attempts = 0 and tried_since is not null;
-- [jooq ignore stop]
