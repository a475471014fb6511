-- What a campaign would say, to whom and when, each time somebody asked for an approval or gave one: by it the next approver
-- reads what changed. body is JSON; its plan is not known of approvals that were given before the plan was under the hash.
create table campaign_proposal (
  id bigint not null auto_increment,
  campaign_id bigint not null,
  occasion varchar(20) character set ascii collate ascii_bin not null,
  made_at datetime(6) not null,
  made_by varchar(320) not null,
  content_hash char(64) character set ascii collate ascii_bin not null,
  audience_hash char(64) character set ascii collate ascii_bin not null,
  body longtext character set utf8mb4 collate utf8mb4_bin not null,
  primary key (id),
  constraint campaign_proposal_of foreign key (campaign_id) references campaign (id)
) character set utf8mb4 collate utf8mb4_unicode_ci;
create index campaign_proposal_latest on campaign_proposal (campaign_id, occasion, id);

-- The plan that was approved; null where the approval was given before the plan was under the hash. Such an approval stands:
-- a plan never changed under an approval, and its hash stays what it was.
alter table campaign add column approved_plan text character set utf8mb4 collate utf8mb4_bin;

-- [jooq ignore start]
insert into campaign_proposal
  (campaign_id, occasion, made_at, made_by, content_hash, audience_hash, body)
select c.id, 'approved', c.approved_at, c.approved_by, c.content_hash, c.audience_hash,
  concat('{"kind":"', c.kind, '","revisions":', c.approved_revisions, ',"templates":"', c.templates_sha256,
    '","audience":', c.audience_rule, '}')
from campaign c
where c.approved_at is not null and c.content_hash is not null and c.audience_hash is not null
  and c.approved_revisions is not null and c.templates_sha256 is not null;
-- [jooq ignore stop]
