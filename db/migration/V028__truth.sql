-- When a message left, or may have: what somebody was told last goes by it.
alter table delivery add column left_at datetime(6);
-- [jooq ignore start]
update delivery set left_at = coalesce(
  (select max(attempt.at) from attempt
   where attempt.delivery_id = delivery.id and attempt.outcome in ('accepted', 'in_doubt')), changed_at)
where state in ('accepted', 'delivered', 'bounced', 'complained', 'in_doubt');
-- [jooq ignore stop]

-- Tells anew those whose messages were taken back before they left; since when its own are taken back.
alter table wave add column is_anew boolean not null default false;
alter table wave add column taken_back_at datetime(6);

-- The deprecation as a campaign saw it when it ended: a later change of it brings the campaign back.
alter table campaign add column ended_sequence int;
-- [jooq ignore start]
update campaign join deprecation on deprecation.id = campaign.deprecation_id
set campaign.ended_sequence = deprecation.sequence - (deprecation.updated_at >= campaign.ended_at)
where campaign.ended_at is not null;
-- [jooq ignore stop]

-- Who must not be written to since a message was queued.
create index suppression_age on suppression (created_at);
create index opt_out_age on opt_out (created_at);
