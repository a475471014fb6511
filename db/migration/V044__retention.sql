-- When an import last brought a contact, to the week: who is in none any more is kept no longer than the setting says.
alter table contact add column seen_at datetime(6);
create index contact_seen on contact (seen_at);
-- [jooq ignore start]
update contact set seen_at = utc_timestamp(6);
-- [jooq ignore stop]
