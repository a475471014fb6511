-- Answers have consequences: why more time is needed, whether an answer that the account's own usage denies was confirmed, and
-- since when a deprecation asks again those who answered before (its end came nearer).
alter table acknowledgement add because text character set utf8mb4 collate utf8mb4_unicode_ci;
alter table acknowledgement add is_confirmed boolean not null default true;
alter table acknowledgement add counted_uses bigint;
alter table deprecation add brought_forward_at datetime(6);
-- [jooq ignore start]
update deprecation set brought_forward_at = (
  select max(moved_at) from sunset_move
  where sunset_move.deprecation_id = deprecation.id and sunset_move.local_to < sunset_move.local_from);
-- [jooq ignore stop]
