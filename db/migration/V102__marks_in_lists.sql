-- Accounts of a campaign are listed and counted also by what stands beside their step: shown in the vendor's product, told by
-- another role since nobody was heard of, left with their manager. What was counted before is of none of these until its next
-- count, which is within minutes where somebody looks.
alter table step_group add column is_shown boolean not null default false;
alter table step_group add column is_escalated boolean not null default false;
alter table step_group add column is_with_manager boolean not null default false;
