-- Recipients chosen from an audience rule.

create table frozen_account (
  campaign_id bigint not null,
  account_id bigint not null,
  reason varchar(2000) not null,
  frozen_at datetime(6) not null,
  primary key (campaign_id, account_id),
  constraint frozen_account_campaign foreign key (campaign_id) references campaign (id),
  constraint frozen_account_account foreign key (account_id) references account (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

create table frozen_recipient (
  wave_id bigint not null,
  contact_id bigint not null,
  account_id bigint not null,
  contact_role varchar(20) character set ascii collate ascii_bin not null,
  reason varchar(2000) not null,
  resource varchar(1000) character set utf8mb4 collate utf8mb4_bin,
  resources int not null,
  primary key (wave_id, contact_id),
  constraint frozen_recipient_wave foreign key (wave_id) references wave (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
-- An account's recipients in all waves, for its erasure: without this each account that an import removes reads them all.
create index frozen_recipient_account on frozen_recipient (account_id);
