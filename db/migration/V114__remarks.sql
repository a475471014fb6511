-- What an approver asks to have changed, each at its place: a field of a text, a mail, the plan, the audience, the date. Its author
-- sees it there until it is seen to or the campaign is submitted anew.
create table campaign_remark (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  place varchar(120) character set ascii collate ascii_bin not null,
  remark text not null,
  made_at datetime(6) not null,
  made_by varchar(320) not null,
  done_at datetime(6),
  done_by varchar(320),
  primary key (id),
  constraint campaign_remark_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index campaign_remark_open on campaign_remark (campaign_id, done_at);
