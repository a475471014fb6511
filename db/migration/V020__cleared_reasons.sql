-- Who let the reason of a move or of a withdrawal out of the house: a second person, or somebody in an emergency. Before that
-- it stands in no mail and on no public page.
alter table sunset_move add column why_clearance varchar(20) character set ascii collate ascii_bin;
alter table sunset_move add column why_cleared_by varchar(320);
alter table sunset_move add column why_cleared_at datetime(6);
alter table sunset_move add column why_cleared_reason text;

alter table deprecation add column withdrawn_by varchar(320);
alter table deprecation add column withdrawn_clearance varchar(20) character set ascii collate ascii_bin;
alter table deprecation add column withdrawn_cleared_by varchar(320);
alter table deprecation add column withdrawn_cleared_at datetime(6);
alter table deprecation add column withdrawn_cleared_reason text;

-- What was given as a reason before this was told to everybody at once, so it is known already.
-- [jooq ignore start]
update sunset_move set why_clearance = 'told', why_cleared_at = moved_at;
update deprecation set withdrawn_clearance = 'told', withdrawn_cleared_at = withdrawn_at,
  withdrawn_by = (select max(actor) from ledger_entry
    where kind = 'deprecation.withdrawn' and subject = concat('deprecation:', slug))
where withdrawn_at is not null;
-- [jooq ignore stop]
