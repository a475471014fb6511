-- Since when a reply that proves no message of ours is said to be about its deprecation.
alter table request add column matched_at datetime(6);
-- [jooq ignore start]
update request set matched_at = coalesce(ended_at, asked_at) where matched_by is not null;
-- [jooq ignore stop]
