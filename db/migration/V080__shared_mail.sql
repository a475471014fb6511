-- One mail for two things that an account is told within a week, where both plans want that.
alter table campaign add column is_mail_shared boolean not null default false;

-- A wave that says early, in the mails of another campaign's wave, what a planned one would say later.
alter table wave add column ahead_of bigint;
alter table wave add column said_with bigint;
create index wave_ahead on wave (ahead_of);
create index wave_said_with on wave (said_with);

-- Whether messages of other waves are part of this one's.
alter table sending add column is_carrying boolean not null default false;

-- Deliveries whose message is part of another one's: its carrier's.
create table joined_delivery (
  delivery_id bigint not null,
  carrier_id bigint not null,
  is_settled boolean not null default false,
  primary key (delivery_id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index joined_delivery_carrier on joined_delivery (carrier_id);
create index joined_delivery_settled on joined_delivery (is_settled, delivery_id);
