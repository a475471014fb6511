-- What became of the end besides a move: suspended (from and to are the date that held), resumed (from that date to the one
-- that holds), dated (from and to are the first date there is).
alter table sunset_move add column kind varchar(20) character set ascii collate ascii_bin not null default 'moved';

-- Since when no date holds, because the provider paused it. The sunset's milestone keeps the date that held; a deprecation
-- without such a milestone has no date yet.
alter table deprecation add column suspended_at datetime(6);

-- What this wave's messages say of the end: dated, suspended (told_at is the date that held), or to_be_announced (no told_at).
alter table wave add column told_end varchar(20) character set ascii collate ascii_bin not null default 'dated';
