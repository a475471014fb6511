-- How many contacts a campaign would have told when it was approved last: who launches it sees where that are many more.
create table approved_count (
  campaign_id bigint not null,
  contacts bigint not null,
  counted_at datetime(6) not null,
  primary key (campaign_id),
  constraint approved_count_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;

-- What the DNS said last of whether our mail is ours, each time that somebody asked; the last one alone, with the key 1.
create table preflight_run (
  id int not null,
  ran_at datetime(6) not null,
  alignment_state varchar(20) character set ascii collate ascii_bin not null,
  found text not null,
  advice text not null,
  primary key (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
