-- What customers read of a deprecation beside its notice, in further languages: JSON by language tag, null where there is none.
alter table deprecation add column texts longtext character set utf8mb4 collate utf8mb4_bin;
alter table deprecation add column withdrawn_why_texts longtext character set utf8mb4 collate utf8mb4_bin;
alter table sunset_move add column why_texts longtext character set utf8mb4 collate utf8mb4_bin;

-- Of these texts, as they were when the campaign was approved; null where there was none.
alter table campaign add column approved_said char(64) character set ascii collate ascii_bin;
