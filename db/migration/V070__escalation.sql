-- How many days before an account's end, if nobody was heard of there, its next role is told; null for never.
alter table campaign add column escalate_days_before int;
-- Whom else an account was told by, because nobody was heard of there before its end (by the clocks of the sunset's zone; of one
-- that moves, the ladder begins anew). The last rung is the account manager, who is asked by a request; is_lost where nobody there
-- could be told.
create table escalation (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  account_id bigint not null,
  local_end datetime not null,
  rung int not null,
  is_manager boolean not null,
  is_lost boolean not null,
  contact_id bigint,
  climbed_at datetime(6) not null,
  primary key (id),
  constraint escalation_once unique (campaign_id, account_id, local_end, rung),
  constraint escalation_of foreign key (campaign_id) references campaign (id),
  constraint escalation_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index escalation_by_account on escalation (account_id, campaign_id);
