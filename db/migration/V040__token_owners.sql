-- Whose a token is, and until when it holds. owner_id is a user; where it is null, the installation's own admin token issued
-- it, and issuer_mark says under a key which one that was: with another setting it opens nothing. No foreign key: who issued
-- a token stays known when the user is gone, and then it opens nothing either.
alter table api_token add column owner_id bigint;
alter table api_token add column issuer_mark char(64) character set ascii collate ascii_bin;
alter table api_token add column expires_at datetime(6);
alter table api_token add column last_used_at datetime(6);
create index api_token_owner on api_token (owner_id);

-- [jooq ignore start]
-- A token that a token issued belongs to whom that one belonged to. Where that user is gone, it belongs to nobody: 0 is no
-- user. Whatever still opens something gets the ninety days that a new one gets.
update api_token t
join (
  with recursive issued (id, by_whom) as (
    select id, created_by from api_token where created_by not like '% (token %)'
    union all
    select child.id, issued.by_whom
    from api_token child join issued on child.created_by like concat('% (token ', issued.id, ')')
  )
  select id, by_whom from issued
) first_issuer on first_issuer.id = t.id
left join app_user u on u.email = first_issuer.by_whom collate utf8mb4_bin
set t.owner_id = case when first_issuer.by_whom in ('admin token', 'duskline') then null else coalesce(u.id, 0) end;

update api_token set expires_at = utc_timestamp(6) + interval 90 day where revoked_at is null;
-- [jooq ignore stop]
