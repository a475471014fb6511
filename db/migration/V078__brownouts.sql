-- A deprecation may have several brownouts. One that is called off keeps its row, since somebody may have been told of it.
create index milestone_by_deprecation on milestone (deprecation_id, starts_at);
alter table milestone drop constraint milestone_kind;
alter table milestone add column called_off_at datetime(6);
