-- Entries are hashed under a key that is derived from the installation's secret. Those from before have none, and keep the
-- plain form they were written in; V027 seals them with the first keyed entry.
-- Nodes of a version before this write plain entries: they are to be stopped before the first node of this one starts.
alter table ledger_entry add column key_id char(16) character set ascii collate ascii_bin;

-- The head's own signature: without the secret nobody can set it back to an earlier entry.
alter table ledger_head add column at datetime(6);
alter table ledger_head add column mac char(64) character set ascii collate ascii_bin;

-- Which message each attempt was about: unlike the delivery's, it never changes.
alter table attempt add column sha256 char(64) character set ascii collate ascii_bin;
-- [jooq ignore start]
update attempt a join delivery d on d.id = a.delivery_id set a.sha256 = d.sha256 where a.outcome = 'accepted';
-- [jooq ignore stop]
