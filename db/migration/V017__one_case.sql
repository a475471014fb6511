-- Whom nobody may write to is written in lower case: no mailbox differs from another by the case of its letters alone.
-- [jooq ignore start]
update ignore suppression set email = lower(email);
delete from suppression where email <> lower(email);
update ignore opt_out set email = lower(email);
delete from opt_out where email <> lower(email);
-- [jooq ignore stop]
