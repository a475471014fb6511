-- Whether an account that is resolved is told so, once.
alter table campaign add column is_resolved_told boolean not null default false;
